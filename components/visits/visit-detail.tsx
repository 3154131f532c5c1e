"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { VisitTime } from "@/components/visits/visit-time";

export type SeatLine = { readonly personId: string; readonly name: string; readonly part: "host" | "patient" | "third"; readonly state: "invited" | "preparing" | "waiting" | "admitted" | "left" | "removed" };

export type DetailedVisit = {
  readonly id: string;
  readonly patientName: string;
  /** UTC instant, ISO 8601. */
  readonly startsAt: string;
  readonly minutes: number;
  readonly state: "scheduled" | "in-session" | "completed" | "no-show" | "cancelled" | "technical-failure";
  readonly reason: string | null;
  readonly seats: readonly SeatLine[];
};

type Props = { readonly visit: DetailedVisit; readonly clinicTimeZone: string; readonly canOpen: boolean; readonly onCancel: () => void };

/** One visit as its clinician sees it. */
export function VisitDetail({ visit, clinicTimeZone, canOpen, onCancel }: Props) {
  const t = useTranslations("staff.visit");
  const minutes = useTranslations("staff.today");
  return (
    <Card as="section">
      <p className="font-semibold">{t(`state.${visit.state}`)}</p>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[max-content_1fr]">
        <Fact name={t("when")}><VisitTime at={visit.startsAt} clinicTimeZone={clinicTimeZone} style="day-and-time" /> · {minutes("length", { minutes: visit.minutes })}</Fact>
        <Fact name={t("reason")}>{visit.reason ?? <span className="text-soft">{t("noReason")}</span>}</Fact>
        <Fact name={t("who")}>
          <ul className="flex flex-col gap-1">{visit.seats.map((seat) => <li key={seat.personId}><span className="font-semibold">{seat.name}</span> <span className="text-soft">· {t(`part.${seat.part}`)} · {t(`seat.${seat.state}`)}</span></li>)}</ul>
        </Fact>
      </dl>
      <div className="flex flex-wrap gap-3">
        {canOpen && <ButtonLink kind="primary" wide href={`/visits/${visit.id}/call`}>{t("start")}</ButtonLink>}
        {visit.state === "scheduled" && <Button kind="danger" onPress={onCancel}>{t("cancel")}</Button>}
      </div>
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <div className="contents"><dt className="text-soft">{name}</dt><dd className="max-sm:mb-2">{children}</dd></div>;
}
