"use client";

import { Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { SpeakerTest } from "@/components/readiness/use-media-check";

type Props = { readonly speaker: SpeakerTest; readonly onPlayAgain: () => void; readonly onAnswer: (heard: boolean) => void };

/** Asks only when the microphone did not hear the sound by itself. */
export function SpeakerCheck({ speaker, onPlayAgain, onAnswer }: Props) {
  const t = useTranslations("patient.sound");
  return (
    <div className="flex items-start gap-3">
      <Volume2 className={`size-6 shrink-0 ${speaker === "heard" ? "text-good" : "text-soft"}`} aria-hidden="true" />
      <div className="flex flex-col gap-3">
        <p role="status" className={speaker === "heard" ? "font-semibold text-good" : ""}>{t(`speaker.${speaker}`)}</p>
        {(speaker === "asking" || speaker === "not-heard") && <div className="flex flex-wrap gap-2">
          {speaker === "asking" && <><Button onPress={() => { onAnswer(true); }}>{t("yes")}</Button><Button onPress={() => { onAnswer(false); }}>{t("no")}</Button></>}
          <Button kind="quiet" onPress={onPlayAgain}>{t("playAgain")}</Button>
        </div>}
      </div>
    </div>
  );
}
