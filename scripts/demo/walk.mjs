import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { Trouble } from "../setup/trouble.mjs";

const GIVE_UP_MS = 120_000;
const LOOK_EVERY_MS = 250;

const words = JSON.parse(readFileSync(join(root, "messages", "en.json"), "utf8"));
const { patient, staff } = words;

/** What a person presses on the way, in the words of the screens. The order of the screens is theirs to choose. */
const ARRIVING = [patient.invitation.valid.continue, patient.passkey.button, patient.passkey.made.continue, patient.stepUp.button];
const CHECKING = [patient.sound.turnOn, patient.safety.ready, patient.checklist.staffReady];
const TO_THE_WAITING_ROOM = [...ARRIVING, patient.home.open, patient.visit.continue, ...CHECKING];
const TO_THE_CALL = [...ARRIVING, ...CHECKING, staff.visit.start, staff.today.return, staff.today.admit];
const ANSWER = patient.safety.yes;

/**
 * The patient: from the invitation through the device check to the waiting room, where the clinician's "Admit" ends the wait.
 * @param {import("playwright").Page} page
 * @param {{ invitation: string, visit: string }} to absolute addresses
 */
export async function walkPatient(page, { invitation, visit }, signal) {
  await arrive(page, invitation, signal);
  await page.goto(visit);
  await press(page, TO_THE_WAITING_ROOM, () => inTheCall(page), signal);
}

/** The clinician: from the invitation to the call, and admits whoever waits. */
export async function walkClinician(page, { invitation, visit }, signal) {
  await arrive(page, invitation, signal);
  await page.goto(visit);
  await press(page, TO_THE_CALL, () => inTheCall(page), signal);
}

/** Someone else's moving picture beside one's own. */
async function inTheCall(page) {
  return page.evaluate(() => [...document.querySelectorAll("video")].filter((video) => video.videoWidth > 0 && !video.paused).length >= 2);
}

async function arrive(page, invitation, signal) {
  await page.goto(invitation);
  await press(page, ARRIVING, async () => !new URL(page.url()).pathname.startsWith("/invitations/"), signal);
}

/** Presses whatever of the names can be pressed, and answers the questions with yes, until the goal is reached. */
async function press(page, names, reached, signal) {
  for (let waited = 0; waited < GIVE_UP_MS; waited += LOOK_EVERY_MS) {
    signal.throwIfAborted();
    if (await reached().catch(duringNavigation)) return;
    if (!(await pressOne(page, names).catch(duringNavigation))) await page.waitForTimeout(LOOK_EVERY_MS);
  }
  throw new Trouble(`The demo got stuck at ${page.url()}, on a screen titled "${await page.title()}".`, ["Please go on by hand in that window, or tell us about it."]);
}

async function pressOne(page, names) {
  for (const role of ["button", "link"]) {
    for (const name of names) if (await pressIfThere(page.getByRole(role, { name, exact: name !== staff.today.admit }).first())) return true;
  }
  return answerOne(page);
}

async function answerOne(page) {
  for (const question of await page.getByRole("radio", { name: ANSWER, exact: true }).all()) {
    if (!(await question.isChecked())) return pressIfThere(question);
  }
  for (const button of await page.getByRole("button", { name: ANSWER, exact: true }).all()) {
    if ((await button.getAttribute("aria-pressed")) !== "true" && (await pressIfThere(button))) return true;
  }
  return false;
}

async function pressIfThere(target) {
  if (!(await target.isVisible()) || !(await target.isEnabled())) return false;
  await target.click({ timeout: 2_000 });
  return true;
}

/** A screen that changes under a look or a press is no failure; the next look sees the new one. */
function duringNavigation(error) {
  if (/navigat|Timeout|detached|context was destroyed/i.test(error.message)) return false;
  throw error;
}
