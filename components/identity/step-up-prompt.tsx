"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";

export type StepUpState =
  | { readonly at: "ready" }
  | { readonly at: "asking" }
  | { readonly at: "dismissed" }
  | { readonly at: "refused"; readonly message: string };

type Props = { readonly state: StepUpState; readonly clinicPhone: string; readonly onConfirm: () => void };

/** Asks for the passkey once more, for this visit and this browser alone (design.md §5). */
export function StepUpPrompt({ state, clinicPhone, onConfirm }: Props) {
  const t = useTranslations("patient.stepUp");
  const tried = state.at === "dismissed" || state.at === "refused";
  return (
    <Card as="section">
      <h1 className="text-title font-bold">{t("title")}</h1>
      <p>{t("text")}</p>
      <Button kind="primary" wide pending={state.at === "asking"} pendingWords={t("asking")} onPress={onConfirm}>{tried ? t("again") : t("button")}</Button>
      {state.at === "dismissed" && <Notice kind="info" word={t("dismissed.word")} live>{t("dismissed.text", { phone: clinicPhone })}</Notice>}
      {state.at === "refused" && <Notice kind="warn" word={t("refused")} live>{state.message}</Notice>}
    </Card>
  );
}
