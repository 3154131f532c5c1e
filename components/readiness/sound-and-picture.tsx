"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CameraPreview } from "@/components/readiness/camera-preview";
import { MicLevel } from "@/components/readiness/mic-level";
import { SpeakerCheck } from "@/components/readiness/speaker-check";
import { TroubleScreen } from "@/components/readiness/trouble-screen";
import type { MediaCheckControls } from "@/components/readiness/use-media-check";
import { useRecheckOnReturn } from "@/components/readiness/use-recheck-on-return";
import { useCallback } from "react";

type Props = MediaCheckControls & { readonly clinicPhone: string };

/** Says what will be asked before the browser asks, then shows that it works. */
export function SoundAndPicture({ check, turnOn, playAgain, answerSpeaker, clinicPhone }: Props) {
  const t = useTranslations("patient.sound");
  const both = useCallback(() => { turnOn("sound-and-picture"); }, [turnOn]);
  useRecheckOnReturn(check.at === "trouble" && check.trouble === "camera-denied", both);
  if (check.at === "trouble") return <TroubleScreen trouble={check.trouble} clinicPhone={clinicPhone} onTryAgain={both} onSoundOnly={check.trouble === "no-microphone" ? undefined : () => { turnOn("sound-only"); }} />;
  if (check.at === "on") {
    return (
      <Card as="section">
        <CameraPreview stream={check.stream} hasPicture={check.hasPicture} />
        <MicLevel loudness={check.loudness} speech={check.speech} />
        <SpeakerCheck speaker={check.speaker} onPlayAgain={playAgain} onAnswer={answerSpeaker} />
      </Card>
    );
  }
  return (
    <Card as="section">
      <p>{t("before")}</p>
      <p>{t("prompt")}</p>
      <Button kind="primary" wide pending={check.at === "asking"} pendingWords={t("asking")} onPress={both}>{t("turnOn")}</Button>
      <p className="text-small text-soft">{t("next")}</p>
    </Card>
  );
}
