"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { rememberLocale } from "@/components/layout/remember-locale";
import { LOCALES } from "@/lib/platform/http/locale";

const NAMES = { en: "English", es: "Español" } as const;

/** Each language by its own name. The choice is remembered for a year and the page's words change in place. */
export function LanguageSwitch() {
  const t = useTranslations("frame");
  const current = useLocale();
  const router = useRouter();
  return (
    <div role="group" aria-label={t("language")} className="flex gap-1">
      {LOCALES.map((locale) => (
        <button
          key={locale} type="button" lang={locale} aria-pressed={locale === current}
          className="target rounded-card border-2 border-transparent px-3 text-small font-semibold text-soft underline-offset-4 hover:underline aria-pressed:border-line aria-pressed:text-ink"
          onClick={() => { rememberLocale(locale); router.refresh(); }}
        >
          {NAMES[locale]}
        </button>
      ))}
    </div>
  );
}
