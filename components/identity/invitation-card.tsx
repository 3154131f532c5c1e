"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Door } from "@/components/ui/door";
import { Notice } from "@/components/ui/notice";

/** What a link turned out to be. Only "valid" names a person; the rest say the same to whoever holds the link. */
export type Invitation =
  | { readonly kind: "valid"; readonly personName: string }
  | { readonly kind: "expired" | "used" | "revoked" | "mangled" };

type Props = { readonly invitation: Invitation; readonly clinicName: string; readonly clinicPhone: string; readonly onContinue: () => void };

/** Looking at an invitation uses nothing up: mail scanners fetch every link. Only `onContinue` leads to the request that does. */
export function InvitationCard({ invitation, clinicName, clinicPhone, onContinue }: Props) {
  const t = useTranslations("patient.invitation");
  if (invitation.kind === "valid") {
    return (
      <Card as="section">
        <Door state="ajar" className="size-14 text-accent" />
        <h1 className="text-title font-bold">{t("valid.title", { person: invitation.personName })}</h1>
        <p>{t("valid.text", { clinic: clinicName })}</p>
        <Button kind="primary" wide onPress={onContinue}>{t("valid.continue")}</Button>
        <p className="text-small text-soft">{t("valid.next")}</p>
        <p className="text-small text-soft">{t("valid.notYou", { phone: clinicPhone })}</p>
      </Card>
    );
  }
  return (
    <Card as="section">
      <Door state="closed" className="size-14 text-accent" />
      <h1 className="text-title font-bold">{t(`${invitation.kind}.title`)}</h1>
      <p>{t(`${invitation.kind}.text`)}</p>
      <Notice kind="info" word={t("whatNow")}>{t(`${invitation.kind}.now`, { phone: clinicPhone })}</Notice>
      <div className="flex"><ButtonLink kind={invitation.kind === "used" ? "primary" : "plain"} wide href="/">{t("signIn")}</ButtonLink></div>
    </Card>
  );
}
