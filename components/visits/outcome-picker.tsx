"use client";

import { CircleCheck, Unplug, UserX, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

export type VisitOutcome = "completed" | "no-show" | "technical-failure";

const CHOICES: readonly { readonly outcome: VisitOutcome; readonly icon: LucideIcon }[] = [
  { outcome: "completed", icon: CircleCheck },
  { outcome: "no-show", icon: UserX },
  { outcome: "technical-failure", icon: Unplug },
];

type Props = { readonly patientName: string; readonly saving: VisitOutcome | null; readonly refusal: string | null; readonly onPick: (outcome: VisitOutcome) => void };

/** One tap ends the visit on the record. */
export function OutcomePicker({ patientName, saving, refusal, onPick }: Props) {
  const t = useTranslations("staff.outcome");
  return (
    <section aria-labelledby="outcome-title" className="@container flex flex-col gap-4">
      <h2 id="outcome-title" className="text-lead font-bold">{t("title", { patient: patientName })}</h2>
      <ul className="grid gap-3 @xl:grid-cols-3">
        {CHOICES.map(({ outcome, icon: Icon }) => (
          <li key={outcome}>
            <button
              type="button" aria-disabled={saving !== null || undefined} onClick={() => { if (saving === null) onPick(outcome); }}
              className="flex h-full w-full items-start gap-3 rounded-card border-2 border-line bg-raised p-4 text-start hover:border-ink"
            >
              <Icon className="mt-0.5 size-6 shrink-0 text-accent" aria-hidden="true" />
              <span className="flex flex-col"><span className="font-bold">{saving === outcome ? t("saving") : t(`${outcome}.name`)}</span><span className="text-small text-soft">{t(`${outcome}.text`)}</span></span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">{saving === null ? "" : t("saving")}</p>
      {refusal !== null && <Notice kind="stop" word={t("refused")} live>{refusal}</Notice>}
    </section>
  );
}
