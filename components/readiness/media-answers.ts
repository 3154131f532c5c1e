import type { Answer } from "@/components/readiness/outcome";
import type { MediaCheck } from "@/components/readiness/use-media-check";

/** Items 8, 9 and 10 of ux.md §4 as they stand: none answered until camera and microphone were asked for. */
export function mediaAnswers(check: MediaCheck): readonly Answer[] {
  if (check.at !== "on") return [];
  return [
    { item: 8, outcome: check.hasPicture ? "pass" : "warn" },
    { item: 9, outcome: check.hasSpoken ? "pass" : "warn" },
    { item: 10, outcome: check.speaker === "heard" ? "pass" : check.speaker === "not-heard" ? "warn" : "skip" },
  ];
}
