import type { Answer, ItemOutcome } from "@/components/readiness/outcome";
import type { MediaCheck, SpeakerTest, SpeechTest } from "@/components/readiness/use-media-check";

const SPEECH: Record<SpeechTest, ItemOutcome> = { heard: "pass", silent: "warn", listening: "skip" };
const SPEAKER: Record<SpeakerTest, ItemOutcome> = { "heard": "pass", "not-heard": "warn", "asking": "skip", "playing": "skip" };

/** Items 8, 9 and 10 of ux.md §4 as they stand: none answered until camera and microphone were asked for. */
export function mediaAnswers(check: MediaCheck): readonly Answer[] {
  if (check.at !== "on") return [];
  return [
    { item: 8, outcome: check.hasPicture ? "pass" : "warn" },
    { item: 9, outcome: SPEECH[check.speech] },
    { item: 10, outcome: SPEAKER[check.speaker] },
  ];
}
