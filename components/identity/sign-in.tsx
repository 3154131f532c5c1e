"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

/** "dismissed" is WebAuthn's NotAllowedError, which may be a cancel, a time-out or no passkey here: one calm text serves all three (ux.md §5). */
export type SignInState =
  | { readonly at: "ready" }
  | { readonly at: "asking" }
  | { readonly at: "dismissed" }
  | { readonly at: "refused"; readonly message: string }
  | { readonly at: "unsupported" };

type Props = {
  readonly state: SignInState;
  readonly clinicPhone: string;
  readonly onSignIn: () => void;
};

/** One button, and a field where the browser may offer the passkey by itself. The caller starts conditional UI and fetches options before the tap. */
export function SignIn({ state, clinicPhone, onSignIn }: Props) {
  const t = useTranslations("patient.signIn");
  return (
    <>
      <div className="flex flex-col gap-2"><h1 className="text-title font-bold">{t("title")}</h1><p>{t("lead")}</p></div>
      <Card>
        {state.at === "unsupported"
          ? <Notice kind="stop" word={t("unsupported.word")}>{t("unsupported.text", { phone: clinicPhone })}</Notice>
          : <>
            <Button kind="primary" wide pending={state.at === "asking"} pendingWords={t("asking")} onPress={onSignIn}>{state.at === "dismissed" || state.at === "refused" ? t("again") : t("button")}</Button>
            <p className="text-small text-soft">{t("next")}</p>
            <PasskeyField label={t("field")} hint={t("fieldHint")} />
          </>}
        {state.at === "dismissed" && <Notice kind="info" word={t("dismissed.word")} live>{t("dismissed.text", { phone: clinicPhone })}</Notice>}
        {state.at === "refused" && <Notice kind="warn" word={t("refused")} live>{state.message}</Notice>}
      </Card>
      <p className="text-soft">{t("first", { phone: clinicPhone })}</p>
    </>
  );
}

/** Conditional UI hangs on this field (WebAuthn L3 §5.1.4): browsers list a person's passkeys under it. Nothing typed here is sent. */
function PasskeyField({ label, hint }: { readonly label: string; readonly hint: string }) {
  return <TextField label={label} hint={hint} name="username" type="text" autoComplete="username webauthn" spellCheck={false} />;
}
