import type { PostgresTrial } from "../../support/test";
import { browserPerson, openBrowser } from "../../support/browser-person";
import type { Photographer } from "../photographer";
import { stage } from "../staging";
import en from "@/messages/en.json" with { type: "json" };

const { notFound, fault } = en.frame;
const REFUSED = /status of 404/;
const BROKEN = /status of 500|Server Components render|React error #441|staged/;

/** Nothing there, a fault of ours on the server, and a fault so deep that not even the frame is left. */
export async function deadEndTour(trial: PostgresTrial, camera: Photographer): Promise<void> {
  const lost = await openBrowser();
  camera.watch(lost.page, REFUSED);
  await lost.page.goto(`${trial.url}/nothing-here`);
  await lost.page.getByRole("heading", { name: notFound.title }).waitFor();
  await camera.take(lost.page, "not-found", { of: "not-found.tsx" });
  await lost.close();

  const patient = await browserPerson(trial, "Imani Njoroge");
  camera.watch(patient.page, BROKEN);
  await trial.database.query("alter table visits rename to visits_away");
  await patient.page.goto(trial.url);
  await patient.page.getByRole("heading", { name: fault.title }).waitFor();
  await camera.take(patient.page, "fault", { of: "error.tsx" });
  await trial.database.query("alter table visits_away rename to visits");
  await patient.close();

  const broken = await openBrowser();
  camera.watch(broken.page, BROKEN);
  await stage(broken.page, "broken-frame");
  await broken.page.goto(trial.url);
  await broken.page.getByRole("heading", { name: "This page did not load" }).waitFor();
  await camera.take(broken.page, "fault-of-everything", { of: "global-error.tsx", translated: false });
  await broken.close();
}
