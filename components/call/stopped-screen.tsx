import { useTranslations } from "next-intl";
import { Screen } from "@/components/layout/screen";
import { Button } from "@/components/ui/button";
import { Door } from "@/components/ui/door";
import { Notice } from "@/components/ui/notice";
import type { EncryptionState } from "@/lib/e2ee/encryption-state";
import type { Clinic } from "@/lib/platform/config";

type Ended = Extract<EncryptionState, { kind: "broken" | "stopped" }>;

/** The visit cannot go on as it is: nothing plays. Why, in words, and the way back in. */
export function StoppedScreen({ state, clinic }: { readonly state: EncryptionState; readonly clinic: Clinic }) {
  const t = useTranslations("patient.call.stopped");
  const because: Ended["because"] = state.kind === "broken" || state.kind === "stopped" ? state.because : "ended";
  return (
    <Screen audience="patient">
      <Door state="closed" className="size-16 text-stop" />
      <h1 className="text-title font-bold">{t("title")}</h1>
      <Notice kind={state.kind === "broken" ? "stop" : "info"} word={t("word")} live>{t(because)}</Notice>
      <div className="flex"><Button kind="primary" wide onPress={() => { location.reload(); }}>{t("again")}</Button></div>
      <p>{t("call", { phone: clinic.phone })}</p>
    </Screen>
  );
}
