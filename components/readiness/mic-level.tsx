"use client";

import { Mic } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SpeechTest } from "@/components/readiness/use-media-check";
import type { Loudness } from "@/components/readiness/listen";

const BARS = [1, 2, 3, 4, 5] as const;

/** Bars that fill as the person speaks, and a sentence that says the same. Only the sentence is read out, and only when it changes. */
export function MicLevel({ loudness, speech }: { readonly loudness: Loudness; readonly speech: SpeechTest }) {
  const t = useTranslations("patient.sound");
  const hasSpoken = speech === "heard";
  return (
    <div className="flex items-center gap-3">
      <Mic className={`size-6 shrink-0 ${hasSpoken ? "text-good" : "text-soft"}`} aria-hidden="true" />
      <div className="flex gap-1" aria-hidden="true">{BARS.map((bar) => <span key={bar} className={`h-6 w-3 rounded-xs border-2 ${loudness >= bar ? "border-good bg-good" : "border-line"}`} />)}</div>
      <p role="status" className={hasSpoken ? "font-semibold text-good" : ""}>{hasSpoken ? t("heardYou") : t("sayHello")}</p>
    </div>
  );
}
