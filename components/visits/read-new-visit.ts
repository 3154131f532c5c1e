import type { VisitMinutes } from "@/components/visits/length-choice";
import { zonedInstant } from "@/components/visits/zoned-instant";

/** What the form holds: date and time are the clinic's wall clock, "" means nobody and nothing. */
export type NewVisitDraft = { readonly patientId: string | null; readonly date: string; readonly time: string; readonly minutes: VisitMinutes; readonly colleagueIds: readonly string[]; readonly reason: string };

/** `startsAt` is a UTC instant, ISO 8601. */
export type NewVisitRequest = { readonly patientId: string; readonly startsAt: string; readonly minutes: VisitMinutes; readonly colleagueIds: readonly string[]; readonly reason: string | null };

export type NewVisitProblem = "no-patient" | "no-time" | "time-skipped" | "time-twice";

export function readNewVisit(draft: NewVisitDraft, timeZone: string): { readonly request: NewVisitRequest | null; readonly problems: readonly NewVisitProblem[] } {
  const start = zonedInstant(draft.date, draft.time, timeZone);
  const timeProblem = { instant: null, invalid: "no-time", skipped: "time-skipped", twice: "time-twice" } as const;
  const problems = [draft.patientId === null ? "no-patient" as const : null, timeProblem[start.kind]].filter((problem) => problem !== null);
  if (draft.patientId === null || start.kind !== "instant") return { request: null, problems };
  const reason = draft.reason.trim();
  return { problems, request: { patientId: draft.patientId, startsAt: start.at, minutes: draft.minutes, colleagueIds: draft.colleagueIds, reason: reason === "" ? null : reason } };
}
