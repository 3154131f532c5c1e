"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Door } from "@/components/ui/door";

/** How the visit stopped for this person. */
export type VisitEnd = "left" | "completed" | "no-show" | "cancelled" | "technical-failure" | "removed";

type Props = {
  readonly end: VisitEnd;
  readonly clinicianName: string;
  readonly clinicPhone: string;
  /** Given while the seat is kept; its absence means there is nothing to go back to. */
  readonly onRejoin?: (() => void) | undefined;
  readonly onSignOut: () => void;
};

export function VisitOver({ end, clinicianName, clinicPhone, onRejoin, onSignOut }: Props) {
  const t = useTranslations("patient.over");
  return (
    <Card as="section">
      <Door state={onRejoin === undefined ? "closed" : "ajar"} className="size-14 text-accent" />
      <h1 className="text-title font-bold">{t(`${end}.title`)}</h1>
      <p>{t(`${end}.text`, { clinician: clinicianName, phone: clinicPhone })}</p>
      <div className="flex flex-wrap gap-3">
        {onRejoin !== undefined && <Button kind="primary" wide onPress={onRejoin}>{t("rejoin")}</Button>}
        <Button wide onPress={onSignOut}>{t("signOut")}</Button>
      </div>
      <p className="text-small text-soft">{onRejoin === undefined ? t("next", { phone: clinicPhone }) : t("rejoinNext")}</p>
    </Card>
  );
}
