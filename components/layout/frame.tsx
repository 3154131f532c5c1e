import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Door } from "@/components/ui/door";
import { Announcer } from "@/components/ui/announcer";
import { HelpLine } from "@/components/layout/help-line";
import { LanguageSwitch } from "@/components/layout/language-switch";
import type { Clinic } from "@/lib/platform/config";

/** What is the same on every screen: the skip link, the clinic and its number above, the language below. */
export async function Frame({ clinic, children }: { readonly clinic: Clinic; readonly children: ReactNode }) {
  const t = await getTranslations("frame");
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#content" className="sr-only rounded-card bg-ink px-4 py-3 font-semibold text-paper focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-10">{t("skip")}</a>
      <header className="border-b border-hair bg-raised">
        <div className="mx-auto flex w-full max-w-5xl items-center justify-between gap-x-2 px-4 py-2 text-small sm:px-6 sm:text-body">
          <a href="/" className="target inline-flex min-w-0 items-center gap-2 rounded-card leading-tight font-bold text-ink"><Door state="ajar" className="size-7 shrink-0 text-accent" />{clinic.name}</a>
          <HelpLine phone={clinic.phone} />
        </div>
      </header>
      {children}
      <footer className="mt-auto border-t border-hair">
        <div className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-3 px-4 py-3 text-small text-soft sm:px-6"><p>{t("private")}</p><LanguageSwitch /></div>
      </footer>
      <Announcer />
    </div>
  );
}
