import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { VisitMediaView } from "@/lib/e2ee/visit-media-view";
import type { Clinic } from "@/lib/platform/config";

/** Trouble, in one line above the controls. The most urgent thing speaks; the rest waits. */
export function CallTrouble({ view, clinic, onStartAudio }: { readonly view: VisitMediaView; readonly clinic: Clinic; readonly onStartAudio: () => void }) {
  const t = useTranslations("patient.call");
  if (view.audioBlocked) return <div className="flex justify-center p-2"><Button kind="primary" wide onPress={onStartAudio}>{t("startAudio")}</Button></div>;
  const line = lineOf(view);
  return <p role="status" className={line === null ? "sr-only" : "border-t border-warn bg-warn-wash px-4 py-2 text-center font-semibold text-warn"}>{line === null ? "" : t(`trouble.${line}`, { phone: clinic.phone })}</p>;
}

function lineOf(view: VisitMediaView) {
  if (view.encryption.kind === "stopped") return "no-heartbeat" as const;
  if (view.connection === "reconnecting") return "reconnecting" as const;
  if (view.connection === "disconnected") return "disconnected" as const;
  return view.problems[0] ?? null;
}
