"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { StatusChip, type Presence } from "@/components/ui/status-chip";
import { ReadinessIcons, type VisitReadiness } from "@/components/visits/readiness-icons";
import { useNow } from "@/components/visits/use-now";
import { VisitTime } from "@/components/visits/visit-time";

export type TodayVisit = {
  readonly id: string;
  readonly patientName: string;
  /** UTC instants, ISO 8601. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly presence: Presence;
  readonly waitingSince: string | null;
  /** Null until the patient's checklist has been answered. */
  readonly readiness: VisitReadiness | null;
};

type Props = {
  readonly visit: TodayVisit;
  readonly isNext: boolean;
  readonly serverNow: string;
  readonly clinicTimeZone: string;
  readonly busy: string | null;
  readonly onAdmit: (visitId: string) => void;
  readonly onRemove: (visitId: string) => void;
};

export function TodayRow({ visit, isNext, serverNow, clinicTimeZone, busy, onAdmit, onRemove }: Props) {
  const t = useTranslations("staff.today");
  const { id, patientName: patient, presence } = visit;
  const waits = presence === "ready";
  return (
    <li className={`grid items-center gap-x-6 gap-y-3 rounded-card border bg-raised p-4 md:grid-cols-[1fr_1.4fr_14rem] ${waits ? "arrives border-2 border-good shadow-lift" : "border-hair"}`}>
      <div className="min-w-0">
        <p className="text-small text-soft"><VisitTime at={visit.startsAt} clinicTimeZone={clinicTimeZone} style="time" /> · {t("length", { minutes: minutesBetween(visit.startsAt, visit.endsAt) })}</p>
        <Link href={`/visits/${id}`} prefetch={false} className="target inline-flex items-center text-lead font-bold underline-offset-4 hover:underline">{patient}</Link>
      </div>
      <div className="flex min-w-0 flex-col items-start gap-1.5">
        <div className="flex flex-wrap items-center gap-2">
          <StatusChip presence={presence} word={t(`presence.${presence}`)} />
          {waits && visit.waitingSince !== null && <Waited since={visit.waitingSince} serverNow={serverNow} />}
        </div>
        {visit.readiness !== null && <ReadinessIcons readiness={visit.readiness} />}
      </div>
      <div className="flex flex-wrap gap-2 empty:hidden md:justify-end">
        {waits && <>
          <Button label={t("removeAria", { patient })} onPress={() => { onRemove(id); }}>{t("remove")}</Button>
          <Button kind={isNext ? "primary" : "plain"} label={t("admitAria", { patient })} pending={busy === id} pendingWords={t("admitting")} onPress={() => { onAdmit(id); }}>{t("admit")}</Button>
        </>}
        {presence === "in-call" && <ButtonLink href={`/visits/${id}/call`}>{t("return")}</ButtonLink>}
      </div>
    </li>
  );
}

function Waited({ since, serverNow }: { readonly since: string; readonly serverNow: string }) {
  const t = useTranslations("staff.today");
  const now = useNow(serverNow, 10);
  return <span className="text-small font-semibold text-good" suppressHydrationWarning>{t("waited", { minutes: Math.max(0, minutesBetween(since, now.toISOString())) })}</span>;
}

function minutesBetween(from: string, to: string): number {
  return Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 60_000);
}
