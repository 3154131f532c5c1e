"use client";

import { Check, OctagonX, Unplug } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "@/components/visits/empty-state";
import type { LedgerLine } from "@/lib/ledger/list-entries";

const ICON = { allowed: Check, refused: OctagonX, failed: Unplug } as const;
const TONE = { allowed: "text-good", refused: "text-stop", failed: "text-warn" } as const;

/** The record, newest first, in sentences. An act without a sentence yet shows its fixed name: the record hides nothing. */
export function LedgerList({ lines }: { readonly lines: readonly LedgerLine[] }) {
  const t = useTranslations("staff.ledger");
  const format = useFormatter();
  if (lines.length === 0) return <EmptyState title={t("empty.title")} text={t("empty.text")} />;
  return (
    <ol className="flex flex-col">
      {lines.map((line) => {
        const Icon = ICON[line.decision];
        return (
          <li key={line.id} className="grid grid-cols-[auto_1fr] gap-x-3 border-b border-hair py-3">
            <Icon className={`mt-0.5 size-5 ${TONE[line.decision]}`} aria-hidden="true" />
            <div>
              <p><span className="font-bold">{line.actorName ?? t(`actor.${line.actorKind}`)}</span> {sentence(t, line.act)}</p>
              <p className="text-small text-soft">
                <span className={`font-semibold ${TONE[line.decision]}`}>{t(`decision.${line.decision}`)}</span>{line.rule !== null && ` (${line.rule})`} · <time dateTime={line.at} suppressHydrationWarning>{format.dateTime(new Date(line.at), { dateStyle: "medium", timeStyle: "medium" })}</time>
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function sentence(t: ReturnType<typeof useTranslations<"staff.ledger">>, act: string): string {
  const key = `acts.${act.replaceAll(".", "-")}` as "acts.visit-admit";
  return t.has(key) ? t(key) : act;
}
