"use client";

import { CameraOff, LockOpen, MicOff, MonitorX, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { Trouble } from "@/components/readiness/trouble";

type Props = {
  readonly trouble: Trouble;
  readonly clinicPhone: string;
  readonly onTryAgain: () => void;
  /** Given where the visit can go on without a picture. */
  readonly onSoundOnly?: (() => void) | undefined;
};

const ICON: Record<Trouble, LucideIcon> = { "camera-denied": CameraOff, "camera-busy": CameraOff, "camera-missing": CameraOff, "no-microphone": MicOff, "not-secure": LockOpen, "in-app": MonitorX, "too-old": MonitorX, "no-encryption": LockOpen };
const STEPS: Record<Trouble, readonly ("step1" | "step2" | "step3")[]> = {
  "camera-denied": ["step1", "step2", "step3"], "camera-busy": ["step1", "step2"], "camera-missing": ["step1", "step2"], "no-microphone": ["step1", "step2"],
  "not-secure": [], "in-app": ["step1", "step2"], "too-old": ["step1", "step2"], "no-encryption": ["step1", "step2"],
};

/** One trouble, at most three steps, and always a way on: try again, go on with sound, or the phone. */
export function TroubleScreen({ trouble, clinicPhone, onTryAgain, onSoundOnly }: Props) {
  const t = useTranslations("patient.trouble");
  const Icon = ICON[trouble];
  return (
    <Card as="section">
      <Icon className="size-12 text-warn" strokeWidth={1.75} aria-hidden="true" />
      <h2 className="text-title font-bold">{t(`${trouble}.title`)}</h2>
      <p>{t(`${trouble}.text`)}</p>
      {STEPS[trouble].length > 0 && <ol className="flex list-decimal flex-col gap-2 ps-6">{STEPS[trouble].map((step) => <li key={step}>{t(`${trouble}.${step}` as "camera-denied.step1")}</li>)}</ol>}
      <div className="flex flex-wrap gap-3">
        {trouble !== "not-secure" && <Button kind="primary" wide onPress={onTryAgain}>{t("again")}</Button>}
        {onSoundOnly !== undefined && <Button wide onPress={onSoundOnly}>{t("soundOnly")}</Button>}
      </div>
      <Notice kind="info" word={t("stuck.word")}>{t("stuck.text", { phone: clinicPhone })}</Notice>
    </Card>
  );
}
