/** Outcome of one item: fine, not fine, or not looked at (the person chose to go on without). */
export type ItemOutcome = "pass" | "warn" | "skip";
export type Level = "block" | "warn" | "info";
export type Audience = "patient" | "staff";

/** One item of the device-hygiene checklist (numbers and levels of docs/checklist; wording lives in the message catalogue). */
export type Item = {
  readonly number: number;
  readonly how: "automatic" | "self-attested";
  readonly level: Level;
  readonly asks: readonly Audience[];
};

const BOTH = ["patient", "staff"] as const;
const PATIENT = ["patient"] as const;

export const ITEMS: readonly Item[] = [
  { number: 1, how: "automatic", level: "block", asks: BOTH },
  { number: 3, how: "automatic", level: "warn", asks: BOTH },
  { number: 4, how: "automatic", level: "block", asks: BOTH },
  { number: 7, how: "automatic", level: "block", asks: BOTH },
  { number: 8, how: "automatic", level: "warn", asks: BOTH },
  { number: 9, how: "automatic", level: "warn", asks: BOTH },
  { number: 10, how: "automatic", level: "warn", asks: BOTH },
  { number: 13, how: "automatic", level: "warn", asks: BOTH },
  { number: 18, how: "self-attested", level: "warn", asks: PATIENT },
  { number: 21, how: "self-attested", level: "warn", asks: PATIENT },
  { number: 29, how: "self-attested", level: "block", asks: PATIENT },
];

/** The item by which telehealth consent is given. */
export const CONSENT_ITEM = 29;
