"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Door } from "@/components/ui/door";
import { Notice } from "@/components/ui/notice";
import { useWakeLock } from "@/components/readiness/use-wake-lock";
import { useNow } from "@/components/visits/use-now";
import { VisitTime } from "@/components/visits/visit-time";

type Props = {
  readonly clinicianName: string;
  /** UTC instants, ISO 8601. */
  readonly startsAt: string;
  readonly since: string;
  readonly serverNow: string;
  readonly clinicTimeZone: string;
  readonly clinicPhone: string;
  readonly leaving: boolean;
  readonly onLeave: () => void;
};

/** Waiting never times out. The minutes are not announced; being let in is, by the screen that follows. */
export function WaitingRoom(props: Props) {
  const t = useTranslations("patient.waiting");
  const now = useNow(props.serverNow, 10);
  const awake = useWakeLock();
  const minutes = Math.max(0, Math.floor((now.getTime() - new Date(props.since).getTime()) / 60_000));
  const late = Math.floor((now.getTime() - new Date(props.startsAt).getTime()) / 60_000);
  return (
    <Card as="section">
      <Door state="ajar" className="size-20 text-accent" />
      <h1 className="text-title font-bold">{t("title")}</h1>
      <p>{t("told", { clinician: props.clinicianName })}</p>
      <p>{t("time")} <VisitTime at={props.startsAt} clinicTimeZone={props.clinicTimeZone} style="time" /></p>
      <p className="font-semibold" suppressHydrationWarning>{t("since", { minutes })}</p>
      {late >= 5 && <Notice kind="info" word={t("late.word")}>{t("late.text", { phone: props.clinicPhone })}</Notice>}
      <p>{t("next")}</p>
      {awake === "refused" && <p className="text-soft">{t("screen")}</p>}
      <div className="flex"><Button wide pending={props.leaving} pendingWords={t("leaving")} onPress={props.onLeave}>{t("leave")}</Button></div>
      <p className="text-small text-soft">{t("leaveNext")}</p>
    </Card>
  );
}
