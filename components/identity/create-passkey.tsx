"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";

export type CreatePasskeyState =
  | { readonly at: "explaining" }
  | { readonly at: "asking" }
  | { readonly at: "dismissed" }
  | { readonly at: "refused"; readonly message: string }
  | { readonly at: "unsupported" }
  | { readonly at: "made" };

type Props = {
  readonly state: CreatePasskeyState;
  readonly clinicPhone: string;
  /** Opens the system's sheet; the options must have been fetched before, or Safari drops the gesture. */
  readonly onCreate: () => void;
  readonly onContinue: () => void;
};

/** Says what the system's sheet will show before it shows, and confirms after (ux.md §5). */
export function CreatePasskey({ state, clinicPhone, onCreate, onContinue }: Props) {
  const t = useTranslations("patient.passkey");
  if (state.at === "made") {
    return (
      <Card as="section">
        <h1 className="text-title font-bold">{t("made.title")}</h1>
        <Notice kind="good" word={t("made.word")} live>{t("made.text")}</Notice>
        <Button kind="primary" wide autoFocus onPress={onContinue}>{t("made.continue")}</Button>
      </Card>
    );
  }
  const tried = state.at === "dismissed" || state.at === "refused";
  return (
    <Card as="section">
      <h1 className="text-title font-bold">{t("title")}</h1>
      <p>{t("why")}</p>
      <ol className="flex list-decimal flex-col gap-1 ps-6"><li>{t("step1")}</li><li>{t("step2")}</li><li>{t("step3")}</li></ol>
      {state.at === "unsupported"
        ? <Notice kind="stop" word={t("unsupported.word")} live>{t("unsupported.text", { phone: clinicPhone })}</Notice>
        : <Button kind="primary" wide pending={state.at === "asking"} pendingWords={t("asking")} onPress={onCreate}>{tried ? t("again") : t("button")}</Button>}
      {state.at === "dismissed" && <Notice kind="info" word={t("dismissed.word")} live>{t("dismissed.text", { phone: clinicPhone })}</Notice>}
      {state.at === "refused" && <Notice kind="warn" word={t("refused")} live>{state.message}</Notice>}
      <p className="text-small text-soft">{t("safe")}</p>
    </Card>
  );
}
