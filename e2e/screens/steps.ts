import type { Page } from "@playwright/test";
import en from "@/messages/en.json" with { type: "json" };

/** Presses a button or link by its whole name. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).or(page.getByRole("link", { name, exact: true })).first().click();
}

/** Through the device check as someone for whom everything works: to the waiting room, for the host into the visit. */
export async function passCheck(page: Page, ready: string): Promise<void> {
  await press(page, en.patient.sound.turnOn);
  await press(page, ready);
}
