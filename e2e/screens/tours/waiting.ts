import type { PostgresTrial } from "../../support/test";
import { browserPerson } from "../../support/browser-person";
import type { Photographer } from "../photographer";
import { passCheck, press } from "../steps";
import { demoVisit } from "../visits";
import en from "@/messages/en.json" with { type: "json" };

const { patient, staff } = en;

/** The waiting room from both sides, coming back to it after a reload, and leaving it. */
export async function waitingTour(trial: PostgresTrial, camera: Photographer): Promise<void> {
  const visitId = await demoVisit(trial);
  const walter = await browserPerson(trial, "Walter Brandt");
  const { page } = walter;
  camera.watch(page);
  await page.goto(`${trial.url}/visits/${visitId}/call`);
  await passCheck(page, patient.safety.ready);
  await page.getByRole("heading", { name: patient.waiting.title }).waitFor();
  await camera.take(page, "waiting-room");

  const maya = await browserPerson(trial, "Dr Maya Chen");
  camera.watch(maya.page);
  await maya.page.getByRole("button", { name: staff.today.admitAria.replace("{patient}", "Walter Brandt") }).waitFor();
  await camera.take(maya.page, "today-waiting");
  await press(maya.page, staff.today.admitAria.replace("{patient}", "Walter Brandt"));
  await maya.page.getByRole("button", { name: patient.sound.turnOn }).waitFor();
  await camera.take(maya.page, "device-check-staff");
  await press(maya.page, patient.sound.turnOn);
  await maya.page.getByRole("button", { name: patient.checklist.staffReady }).waitFor();
  await camera.take(maya.page, "device-check-staff-on");
  await maya.close();

  await page.reload();
  await page.getByRole("button", { name: patient.stepUp.button }).waitFor();
  await camera.take(page, "step-up");
  await press(page, patient.stepUp.button);
  await page.getByRole("heading", { name: patient.waiting.title }).waitFor();
  await press(page, patient.waiting.leave);
  await page.getByRole("heading", { name: patient.over.left.title }).waitFor();
  await camera.take(page, "over-left");
  await walter.close();
}
