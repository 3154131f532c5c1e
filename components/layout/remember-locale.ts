import { LOCALE_COOKIE, type Locale } from "@/lib/platform/http/locale";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A preference, not a secret: readable by scripts, sent to this origin only. */
export function rememberLocale(locale: Locale): void {
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
