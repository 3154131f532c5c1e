import type { PostgresTrial } from "../../support/test";
import { browserPerson } from "../../support/browser-person";
import type { Photographer } from "../photographer";
import { stage } from "../staging";
import { press } from "../steps";
import { bookVisit, demoVisit } from "../visits";
import en from "@/messages/en.json" with { type: "json" };

const { patient } = en;
const BEFORE_ASKING = [["not-secure", "no-secure-context"], ["in-app", "in-app"], ["too-old", "no-calls"], ["no-encryption", "no-encryption"]] as const;
const AFTER_ASKING = ["camera-denied", "camera-busy", "camera-missing", "no-microphone"] as const;

/** The patient's home and card, the device check, and each trouble it may find. */
export async function deviceTour(trial: PostgresTrial, camera: Photographer): Promise<void> {
  const visitId = await demoVisit(trial);
  const later = await bookVisit(trial, "Dr Maya Chen", { patient: "Walter Brandt", inMinutes: 300 });
  const { page, close } = await browserPerson(trial, "Walter Brandt");
  const call = `${trial.url}/visits/${visitId}/call`;
  camera.watch(page);
  await page.getByRole("link", { name: patient.home.open }).first().waitFor();
  await camera.take(page, "patient-home");
  await page.goto(`${trial.url}/visits/${later}`);
  await page.getByRole("button", { name: patient.visit.continue }).waitFor();
  await camera.take(page, "visit-early");
  await page.goto(`${trial.url}/visits/${visitId}`);
  await page.getByRole("button", { name: patient.visit.continue }).waitFor();
  await camera.take(page, "visit-open");
  await press(page, patient.visit.continue);
  await page.getByRole("button", { name: patient.sound.turnOn }).waitFor();
  await camera.take(page, "device-check");
  await press(page, patient.sound.turnOn);
  await page.getByText(patient.sound.heardYou).waitFor();
  await camera.take(page, "device-check-on");
  await page.getByRole("radio", { name: patient.safety.no }).last().check();
  await page.getByText(patient.safety.noConsent.word).waitFor();
  await camera.take(page, "device-check-no-consent");

  for (const [trouble, staged] of BEFORE_ASKING) {
    const troubled = await page.context().newPage();
    camera.watch(troubled);
    await stage(troubled, staged);
    await troubled.goto(call);
    await troubled.getByRole("heading", { name: patient.trouble[trouble].title }).waitFor();
    await camera.take(troubled, `trouble-${trouble}`);
    await troubled.close();
  }
  for (const trouble of AFTER_ASKING) {
    const troubled = await page.context().newPage();
    camera.watch(troubled);
    await stage(troubled, trouble);
    await troubled.goto(call);
    await press(troubled, patient.sound.turnOn);
    await troubled.getByRole("heading", { name: patient.trouble[trouble].title }).waitFor();
    await camera.take(troubled, `trouble-${trouble}`);
    await troubled.close();
  }
  await close();
}
