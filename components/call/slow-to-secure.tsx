import { useTranslations } from "next-intl";
import { useSlow } from "@/components/call/use-slow";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Clinic } from "@/lib/platform/config";

const SLOW_MS = 15_000;

/** "Securing…" is never for ever: after 15 s it is said what fails and what to do. */
export function SlowToSecure({ securing, clinic }: { readonly securing: boolean; readonly clinic: Clinic }) {
  const t = useTranslations("patient.call.slow");
  if (!useSlow(securing, SLOW_MS)) return null;
  return (
    <Notice kind="warn" word={t("word")} live>
      <p>{t("text", { phone: clinic.phone })}</p>
      <div className="mt-2 flex"><Button kind="primary" wide onPress={() => { location.reload(); }}>{t("again")}</Button></div>
    </Notice>
  );
}
