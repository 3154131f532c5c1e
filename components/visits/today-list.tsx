"use client";

import { useTranslations } from "next-intl";
import { TodayRow, type TodayVisit } from "@/components/visits/today-row";
import { EmptyState } from "@/components/visits/empty-state";
import { ButtonLink } from "@/components/ui/button-link";

type Props = {
  /** In order of their start. */
  readonly visits: readonly TodayVisit[];
  readonly serverNow: string;
  readonly clinicTimeZone: string;
  /** The visit whose act is under way, if any. */
  readonly busy: string | null;
  readonly onAdmit: (visitId: string) => void;
  readonly onRemove: (visitId: string) => void;
};

/** A clinician's day, in order. Of all who wait, the one who has waited longest carries the one primary button. */
export function TodayList({ visits, ...rest }: Props) {
  const t = useTranslations("staff.today");
  if (visits.length === 0) return <EmptyState title={t("empty.title")} text={t("empty.text")}><ButtonLink kind="primary" href="/visits/new">{t("schedule")}</ButtonLink></EmptyState>;
  const next = longestWaiting(visits);
  return (
    <ol className="flex flex-col gap-3">
      {visits.map((visit) => <TodayRow key={visit.id} visit={visit} isNext={visit.id === next} {...rest} />)}
    </ol>
  );
}

function longestWaiting(visits: readonly TodayVisit[]): string | null {
  const waiting = visits.filter((visit) => visit.presence === "ready").toSorted((a, b) => (a.waitingSince ?? "").localeCompare(b.waitingSince ?? ""));
  return waiting[0]?.id ?? null;
}
