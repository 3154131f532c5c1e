import type { PostgresTrial } from "../../support/test";
import { browserPerson } from "../../support/browser-person";
import type { Photographer } from "../photographer";
import { bookVisit } from "../visits";
import en from "@/messages/en.json" with { type: "json" };

const { over, visit } = en.patient;

/** How a visit looks to its patient once it is over, each way it can be. */
export async function endingsTour(trial: PostgresTrial, camera: Photographer): Promise<void> {
  const visitId = await bookVisit(trial, "Dr Maya Chen", { patient: "Imani Njoroge", inMinutes: 70 });
  const { id: personId } = await trial.person("Imani Njoroge");
  const { page, close } = await browserPerson(trial, "Imani Njoroge");
  camera.watch(page);
  const show = async (name: string, title: string) => {
    await page.goto(`${trial.url}/visits/${visitId}`);
    await page.getByText(title, { exact: true }).waitFor();
    await camera.take(page, name);
  };
  await trial.database.query("update visits set starts_at = starts_at - interval '5 hours', ends_at = ends_at - interval '5 hours' where id = $1", [visitId]);
  await show("visit-missed", visit.missed.word);
  for (const state of ["completed", "no-show", "cancelled", "technical-failure"] as const) {
    await trial.database.query("update visits set state = $1 where id = $2", [state, visitId]);
    await show(`over-${state}`, over[state].title);
  }
  await trial.database.query("update visits set state = 'scheduled' where id = $1", [visitId]);
  await trial.database.query("update participants set state = 'removed' where visit_id = $1 and person_id = $2", [visitId, personId]);
  await show("over-removed", over.removed.title);
  await close();
}
