import type { Page } from "@playwright/test";
import { expect } from "./test";
import { counterOf, forget, notice, remember } from "./senses";

/** A person's page and number in the barcodes. */
export type Present = { readonly page: Page; readonly person: number };

const PICTURES = 30;

/** Each shows everyone else's moving picture, and sounds with everyone else's tone and not with one's own. */
export async function expectTogether(people: readonly Present[]): Promise<void> {
  await Promise.all(people.flatMap(({ page, person }) => {
    const others = people.filter((one) => one.person !== person).map((one) => one.person);
    return [...others.map((other) => expectMoving(page, other)), expectHeard(page, others)];
  }));
}

/** The picture of `person` moves on by 30 frames and more from what is shown first. */
export async function expectMoving(page: Page, person: number): Promise<void> {
  let first: number | null = null;
  await expect.poll(async () => {
    const now = await counterOf(page, person);
    first ??= now;
    return now === null || first === null ? 0 : now - first;
  }, { message: `the picture of person ${person} moves`, timeout: 20_000 }).toBeGreaterThanOrEqual(PICTURES);
}

/** Exactly these sound before this page, whoever sounded before. */
export async function expectHeard(page: Page, persons: readonly number[]): Promise<void> {
  await expect.poll(async () => (await notice(page)).heard, { message: "who is heard" }).toEqual([...persons].sort((a, b) => a - b));
}

/** Forgets everyone noticed so far, runs `meanwhile`, and returns whom the page showed or sounded at any look since. */
export async function noticedDuring(page: Page, meanwhile: () => Promise<void>) {
  await forget(page);
  await meanwhile();
  await expect.poll(async () => (await remember(page)).looks).toBeGreaterThanOrEqual(10);
  return remember(page);
}
