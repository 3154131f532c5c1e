import type { Page } from "@playwright/test";
import { expect, test } from "./support/visit-test";
import { patientWords, title } from "./support/way-in";

const { invitation, passkey, home, visit: card, sound, safety, waiting } = patientWords;

/** More stops than any screen of the way in has: a press that needs more is not reachable by keys. */
const STOPS = 40;

test("a patient gets from the invitation to the waiting room with Tab, Enter and Space alone", async ({ trial, browserFor, book }) => {
  await book();
  const { page } = await browserFor("Walter Brandt");
  await page.goto(await trial.invite((await trial.person("Walter Brandt")).id));
  await pressByKeys(page, invitation.valid.continue, "Enter");
  await pressByKeys(page, passkey.button, "Space");
  await pressByKeys(page, passkey.made.continue, "Enter");
  await page.waitForURL(`${trial.url}/`);
  await pressByKeys(page, home.open, "Enter");
  await pressByKeys(page, card.continue, "Enter");
  await pressByKeys(page, sound.turnOn, "Space");
  await expect(page.getByText(sound.heardYou)).toBeVisible();
  await pressByKeys(page, safety.ready, "Enter");
  await expect(title(page, waiting.title)).toBeVisible();
});

/** Tabs to the control of that name and presses it. */
async function pressByKeys(page: Page, name: string, key: "Enter" | "Space"): Promise<void> {
  const target = page.getByRole("button", { name, exact: true }).or(page.getByRole("link", { name, exact: true })).first();
  await target.waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press(key);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`"${name}" cannot be reached by Tab.`);
}
