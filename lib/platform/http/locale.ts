export const LOCALES = ["en", "es"] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = "locale";

/** The language of a request: what the person chose, else the best match of Accept-Language (RFC 9110 §12.5.4), else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const chosen = LOCALES.find((locale) => locale === cookie);
  if (chosen !== undefined) return chosen;
  const asked = (acceptLanguage ?? "").slice(0, 500).split(",").map(readRange).filter(({ weight }) => weight > 0);
  asked.sort((a, b) => b.weight - a.weight);
  for (const { language } of asked) {
    const match = LOCALES.find((locale) => locale === language);
    if (match !== undefined) return match;
  }
  return "en";
}

function readRange(range: string): { readonly language: string; readonly weight: number } {
  const [tag = "", ...parameters] = range.trim().toLowerCase().split(";");
  const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("q="));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { language: tag.split("-")[0] ?? "", weight: Number.isFinite(weight) ? weight : 0 };
}
