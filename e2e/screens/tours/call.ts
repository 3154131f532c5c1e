import type { Page } from "@playwright/test";
import type { PostgresTrial } from "../../support/test";
import { browserPerson } from "../../support/browser-person";
import type { Photographer } from "../photographer";
import { stage } from "../staging";
import { passCheck, press } from "../steps";
import { bookVisit } from "../visits";
import en from "@/messages/en.json" with { type: "json" };

const { patient, staff } = en;

/** One visit with three people, from the clinician alone in it to the fault that stops it. */
export async function callTour(trial: PostgresTrial, camera: Photographer): Promise<void> {
  const visitId = await bookVisit(trial, "Dr Omar Haddad", { patient: "Rosa Delgado", inMinutes: 30, colleague: "Dr Maya Chen" });
  const call = `${trial.url}/visits/${visitId}/call`;
  const [omar, rosa, maya] = [await browserPerson(trial, "Dr Omar Haddad"), await browserPerson(trial, "Rosa Delgado"), await browserPerson(trial, "Dr Maya Chen")];
  for (const { page } of [omar, rosa, maya]) camera.watch(page);
  await stage(rosa.page, "worker-dies");

  await omar.page.goto(call);
  await passCheck(omar.page, patient.checklist.staffReady);
  await omar.page.getByText(patient.call.alone).waitFor();
  await camera.take(omar.page, "call-alone");
  await rosa.page.goto(call);
  await passCheck(rosa.page, patient.safety.ready);
  await press(omar.page, admit("Rosa Delgado"));
  await Promise.all([sees(omar.page, 1), sees(rosa.page, 1)]);
  await camera.take(omar.page, "call-clinician");
  await camera.take(rosa.page, "call-patient");
  await press(rosa.page, patient.call.lock.encrypted);
  await camera.take(rosa.page, "call-private");
  await press(rosa.page, patient.call.lock.encrypted);
  await press(omar.page, patient.call.cameraOff);
  await press(rosa.page, patient.call.mute);
  await rosa.page.getByText(patient.call.tile.noPicture).waitFor();
  await camera.take(rosa.page, "call-camera-off");
  await camera.take(omar.page, "call-own-camera-off");
  await press(omar.page, patient.call.cameraOn);
  await sees(rosa.page, 1);

  await maya.page.goto(call);
  await passCheck(maya.page, patient.checklist.staffReady);
  await press(omar.page, admit("Dr Maya Chen"));
  await rosa.page.getByRole("button", { name: patient.call.approval.yes }).waitFor();
  await camera.take(rosa.page, "call-approval");
  await press(rosa.page, patient.call.approval.yes);
  await Promise.all([sees(omar.page, 2), sees(rosa.page, 2), sees(maya.page, 2)]);
  await camera.take(omar.page, "call-three");
  await camera.take(rosa.page, "call-three-patient");
  await press(omar.page, patient.call.end);
  await omar.page.getByRole("button", { name: staff.call.stay }).waitFor();
  await camera.take(omar.page, "call-end");

  await rosa.page.evaluate(() => { window.dispatchEvent(new Event("staged-fault")); });
  await rosa.page.getByRole("heading", { name: patient.call.stopped.title }).waitFor();
  await camera.take(rosa.page, "call-stopped");
  for (const { close } of [omar, rosa, maya]) await close();
}

function admit(person: string): string {
  return staff.call.admitPerson.replace("{person}", person);
}

/** Waits until that many others' pictures play. */
async function sees(page: Page, others: number): Promise<void> {
  await page.waitForFunction((count) => {
    const playing = [...document.querySelectorAll<HTMLVideoElement>("video[data-person]")].filter((video) => video.videoWidth > 0 && !video.paused && getComputedStyle(video).visibility === "visible");
    return playing.length >= count;
  }, others);
}
