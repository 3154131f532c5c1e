import type { PostgresTrial } from "../../support/test";
import { browserPerson } from "../../support/browser-person";
import type { Photographer } from "../photographer";
import { press } from "../steps";
import { bookVisit, demoVisit } from "../visits";
import en from "@/messages/en.json" with { type: "json" };

const { today, newVisit, visit, cancel, people, ledger, outbox, outcome } = en.staff;

/** A clinician's day and bookkeeping, the administrator's people, the officer's ledger, the trial's outbox. */
export async function staffTour(trial: PostgresTrial, camera: Photographer): Promise<void> {
  const omar = await browserPerson(trial, "Dr Omar Haddad");
  camera.watch(omar.page);
  await omar.page.getByText(today.empty.title).waitFor();
  await camera.take(omar.page, "today-empty");
  await omar.close();

  const visitId = await bookVisit(trial, "Dr Maya Chen", { patient: "Rosa Delgado", inMinutes: 120, reason: "A look at the scan of October" });
  const { page, close } = await browserPerson(trial, "Dr Maya Chen");
  camera.watch(page);
  await page.getByRole("link", { name: "Rosa Delgado" }).waitFor();
  await camera.take(page, "today");
  await page.goto(`${trial.url}/visits/${visitId}`);
  await page.getByRole("button", { name: visit.cancel }).waitFor();
  await camera.take(page, "visit-of-staff");
  await press(page, visit.cancel);
  await page.getByRole("button", { name: cancel.keep }).waitFor();
  await camera.take(page, "visit-cancel");
  await press(page, cancel.keep);

  await page.goto(`${trial.url}/visits/${await demoVisit(trial)}`);
  await page.getByText(outcome.completed.name, { exact: true }).waitFor();
  await camera.take(page, "visit-of-staff-open");

  await page.goto(`${trial.url}/visits/new`);
  await page.getByRole("button", { name: newVisit.send }).waitFor();
  await camera.take(page, "new-visit");
  await press(page, newVisit.send);
  await page.getByText(newVisit.problem.title).waitFor();
  await camera.take(page, "new-visit-errors");
  await page.goto(`${trial.url}/visits/new`);
  await page.getByRole("combobox", { name: newVisit.patient }).pressSequentially("ro");
  await page.getByRole("option", { name: "Rosa Delgado" }).waitFor();
  await camera.take(page, "new-visit-search");
  await page.goto(`${trial.url}/outbox`);
  await page.getByRole("heading", { name: outbox.title }).waitFor();
  await camera.take(page, "outbox");
  await close();

  for (const [name, title, shot] of [["Ada Okafor", people.title, "people"], ["Pia Lindqvist", ledger.title, "ledger"]] as const) {
    const person = await browserPerson(trial, name);
    camera.watch(person.page);
    await person.page.getByRole("heading", { name: title }).waitFor();
    await camera.take(person.page, shot);
    await person.close();
  }
}
