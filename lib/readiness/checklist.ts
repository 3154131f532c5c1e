import { ITEMS, type Audience, type Item, type ItemOutcome } from "./item";

export type Answer = { readonly item: number; readonly outcome: ItemOutcome };
/** Name and major version only: enough to help, too little to recognise a device by. */
export type Software = { readonly name: string; readonly major: number };
/** What is kept of one run of the checklist. */
export type Checklist = { readonly answers: readonly Answer[]; readonly browser: Software; readonly system: Software };

export function itemsFor(audience: Audience): readonly Item[] {
  return ITEMS.filter((item) => item.asks.includes(audience));
}

/** Numbers of the items asked of this audience that have no answer yet. */
export function unanswered({ answers }: Checklist, audience: Audience): readonly number[] {
  return itemsFor(audience).filter((item) => outcomeOf(answers, item.number) === null).map((item) => item.number);
}

/** Numbers of the items that keep this person out: a blocking item passes or it blocks; there is no skipping it. */
export function openItems({ answers }: Checklist, audience: Audience): readonly number[] {
  return itemsFor(audience)
    .filter((item) => levelOf(item, answers) === "block" && outcomeOf(answers, item.number) !== "pass")
    .map((item) => item.number);
}

export function outcomeOf(answers: readonly Answer[], item: number): ItemOutcome | null {
  return answers.find((answer) => answer.item === item)?.outcome ?? null;
}

/** An in-app browser blocks only where it also lacks what a call needs; else it is a warning. */
function levelOf(item: Item, answers: readonly Answer[]): Item["level"] {
  return item.number === 3 && outcomeOf(answers, 4) !== "pass" ? "block" : item.level;
}
