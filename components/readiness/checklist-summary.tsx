"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Answer } from "@/components/readiness/outcome";

type Props = {
  readonly answers: readonly Answer[];
  /** What can be done about an item here and now; null where words are all there is. */
  readonly fixFor: (item: number) => { readonly label: string; readonly act: () => void } | null;
};

const SHOWN = 3;

/** How many are fine, and only those that are not, three at a time (ux.md §4). */
export function ChecklistSummary({ answers, fixFor }: Props) {
  const t = useTranslations("patient.checklist");
  const items = useTranslations("readiness.items");
  const fine = answers.filter((answer) => answer.outcome === "pass").length;
  const trouble = answers.filter((answer) => answer.outcome === "warn");
  return (
    <section aria-label={t("label")} className="flex flex-col gap-3">
      <p role="status" className="flex items-center gap-2 font-semibold text-good"><CircleCheck className="size-6 shrink-0" aria-hidden="true" />{t("fine", { count: fine })}</p>
      {trouble.length > 0 && <ul className="flex flex-col gap-3">
        {trouble.slice(0, SHOWN).map(({ item }) => {
          const fix = fixFor(item);
          return (
            <li key={item} className="flex gap-3 rounded-card border-2 border-warn bg-warn-wash p-4">
              <TriangleAlert className="mt-0.5 size-6 shrink-0 text-warn" aria-hidden="true" />
              <div className="flex flex-col items-start gap-2"><p><span className="font-bold text-warn">{t("look")} </span>{items(`${item}.say` as "8.say")}</p>{fix !== null && <Button onPress={fix.act}>{fix.label}</Button>}</div>
            </li>
          );
        })}
      </ul>}
      {trouble.length > SHOWN && <p className="text-small text-soft">{t("more", { count: trouble.length - SHOWN })}</p>}
    </section>
  );
}
