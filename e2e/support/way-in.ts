import type { Page } from "@playwright/test";
import en from "@/messages/en.json" with { type: "json" };
import { expect } from "./test";

export const patientWords = en.patient;
export const staffWords = en.staff;
export const frameWords = en.frame;

/** Called with each screen as it stands, before anything on it is pressed. */
export type Look = (page: Page, screen: string) => Promise<void>;
const glance: Look = () => Promise.resolve();

export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const title = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });

/** Turns camera and microphone on and waits until both show that they work. */
export async function checkDevice(page: Page, look: Look = glance): Promise<void> {
  await button(page, patientWords.sound.turnOn).waitFor();
  await look(page, "device check, before");
  await button(page, patientWords.sound.turnOn).click();
  await expect(page.getByText(patientWords.sound.heardYou)).toBeVisible();
}

/** The patient, from the visit's card to the waiting room. */
export async function walkToWaitingRoom(page: Page, address: string, look: Look = glance): Promise<void> {
  await page.goto(address);
  await button(page, patientWords.visit.continue).waitFor();
  await look(page, "visit card");
  await button(page, patientWords.visit.continue).click();
  await checkDevice(page, look);
  await look(page, "safety questions");
  await button(page, patientWords.safety.ready).click();
  await expect(title(page, patientWords.waiting.title)).toBeVisible();
  await look(page, "waiting room");
}

/** A clinician, from the call's address through the device check: the host into the visit, a colleague into the waiting room. */
export async function walkStaffIn(page: Page, call: string): Promise<void> {
  await page.goto(call);
  await passStaffCheck(page);
}

export async function passStaffCheck(page: Page, look: Look = glance): Promise<void> {
  await checkDevice(page, look);
  await look(page, "staff device check");
  await button(page, patientWords.checklist.staffReady).click();
}

/** Comes back after a reload: one tap for the passkey, nothing else. */
export async function tapToComeBack(page: Page): Promise<void> {
  await page.reload();
  await button(page, patientWords.stepUp.button).click();
}

export const pill = (page: Page) => button(page, patientWords.call.lock.encrypted);
export const tiles = (page: Page) => page.getByRole("list", { name: patientWords.call.people }).getByRole("listitem");

/** The host lets one person in, by one tap. */
export async function admit(page: Page, name: string): Promise<void> {
  await button(page, staffWords.call.admitPerson.replace("{person}", name)).click();
}
