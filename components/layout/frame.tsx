import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Door } from "@/components/ui/door";
import { Announcer } from "@/components/ui/announcer";
import { HelpLine } from "@/components/layout/help-line";
import { LanguageSwitch } from "@/components/layout/language-switch";
import type { Clinic } from "@/lib/platform/config";

/** react-aria's pop-ups hide whatever is outside of them from screen readers, things that can be focused too (axe: aria-hidden-focus). Its mark
 *  for what is always visible keeps it from that; dialogs here are the platform's own and need no such hiding. */
const NEVER_HIDDEN = { "data-react-aria-top-layer": "" } as const;

/** What is the same on every screen: the skip link, the clinic and its number above, the language below. In the visit itself (`.room`) the frame is as high as the window and gives it all it can. */
export async function Frame({ clinic, children }: { readonly clinic: Clinic; readonly children: ReactNode }) {
  const t = await getTranslations("frame");
  return (
    <div {...NEVER_HIDDEN} className="frame group/frame flex min-h-dvh flex-col has-[.room]:h-dvh">
      <a href="#content" className="sr-only rounded-card bg-ink px-4 py-3 font-semibold text-paper focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-10">{t("skip")}</a>
      <header className="border-b border-hair bg-raised">
        <div className="mx-auto flex w-full max-w-5xl items-center justify-between gap-x-2 px-4 py-2 text-small group-has-[.room]/frame:max-w-none group-has-[.room]/frame:py-0 sm:px-6 sm:text-body">
          <a href="/" className="target inline-flex min-w-0 items-center gap-2 rounded-card leading-tight font-bold text-ink"><Door state="ajar" className="size-7 shrink-0 text-accent" />{clinic.name}</a>
          <HelpLine phone={clinic.phone} />
        </div>
      </header>
      {children}
      <footer className="mt-auto border-t border-hair group-has-[.room]/frame:hidden">
        <div className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-3 px-4 py-3 text-small text-soft sm:px-6"><p>{t("private")}</p><LanguageSwitch /></div>
      </footer>
      <Announcer />
    </div>
  );
}
