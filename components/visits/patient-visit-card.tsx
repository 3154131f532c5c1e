"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Countdown } from "@/components/visits/countdown";
import { useNow } from "@/components/visits/use-now";
import { VisitTime } from "@/components/visits/visit-time";

export type PatientVisit = {
  readonly clinicianName: string;
  /** UTC instants, ISO 8601. `opensAt` and `closesAt` bound the join window. */
  readonly startsAt: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly state: "scheduled" | "in-session";
};

type Props = {
  readonly visit: PatientVisit;
  readonly serverNow: string;
  readonly clinicTimeZone: string;
  readonly clinicPhone: string;
  readonly onContinue: () => void;
};

/** Who, when, and one button. No specialty and no reason: a screen may be seen by others. */
export function PatientVisitCard({ visit, serverNow, clinicTimeZone, clinicPhone, onContinue }: Props) {
  const t = useTranslations("patient.visit");
  const title = useId();
  const now = useNow(serverNow, 15);
  const missed = now > new Date(visit.closesAt);
  return (
    <Card as="section" labelledBy={title}>
      <div><p className="text-soft">{t("with")}</p><h2 id={title} className="text-title font-bold">{visit.clinicianName}</h2></div>
      <p><VisitTime at={visit.startsAt} clinicTimeZone={clinicTimeZone} style="day-and-time" /></p>
      {missed
        ? <Notice kind="warn" word={t("missed.word")}>{t("missed.text", { phone: clinicPhone })}</Notice>
        : <>
          <Countdown startsAt={visit.startsAt} opensAt={visit.opensAt} serverNow={serverNow} clinicTimeZone={clinicTimeZone} />
          <Button kind="primary" wide onPress={onContinue}>{visit.state === "in-session" ? t("back") : t("continue")}</Button>
          <p className="text-small text-soft">{visit.state === "in-session" ? t("backNext") : t("next")}</p>
        </>}
    </Card>
  );
}
