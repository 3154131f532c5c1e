import { Phone } from "lucide-react";
import { getTranslations } from "next-intl/server";

/** The clinic's number, in the same place on every screen (WCAG 3.2.6). */
export async function HelpLine({ phone }: { readonly phone: string }) {
  const t = await getTranslations("frame");
  return (
    <a href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`} className="target -me-2 inline-flex shrink-0 items-center gap-2 rounded-card px-2 whitespace-nowrap font-semibold underline decoration-accent decoration-2 underline-offset-4 hover:bg-sunk">
      <Phone className="size-5 shrink-0 max-sm:hidden" aria-hidden="true" />
      <span><span className="max-sm:sr-only">{t("help")} </span>{phone}</span>
    </a>
  );
}
