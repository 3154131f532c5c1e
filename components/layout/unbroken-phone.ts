import type { Clinic } from "@/lib/platform/config";

const WORD_JOINER = "\u2060";

/** A phone number that is never broken over two lines, however narrow the screen: word joiners around each hyphen, spaces that do not break. */
export function unbrokenPhone(phone: string): string {
  return phone.replaceAll(/[-\u2010]/g, `${WORD_JOINER}$&${WORD_JOINER}`).replaceAll(" ", "\u00a0");
}

export function withUnbrokenPhone(clinic: Clinic): Clinic {
  return { ...clinic, phone: unbrokenPhone(clinic.phone) };
}
