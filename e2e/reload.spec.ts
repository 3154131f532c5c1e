import type { Page } from "@playwright/test";
import { expect, NUMBER, test } from "./support/visit-test";
import { expectTogether } from "./support/together";
import { admit, button, checkDevice, patientWords, pill, tapToComeBack, tiles, title, walkStaffIn, walkToWaitingRoom } from "./support/way-in";

test("who reloads in the middle comes back with one tap: the patient without a click of the doctor, the doctor with a new group and everyone in it", async ({ enter, book }) => {
  const visit = await book();
  const [doctor, patient] = await Promise.all([enter("Dr Maya Chen"), enter("Walter Brandt")]);
  const people = [{ page: doctor.page, person: NUMBER["Dr Maya Chen"] }, { page: patient.page, person: NUMBER["Walter Brandt"] }];
  await Promise.all([walkToWaitingRoom(patient.page, visit.address), walkStaffIn(doctor.page, visit.call)]);
  await admit(doctor.page, "Walter Brandt");
  await expectTogether(people);

  await tapToComeBack(patient.page);
  await expectTogether(people);
  await expect(pill(patient.page)).toBeVisible();

  await tapToComeBack(doctor.page);
  await expectTogether(people);
  await expect(pill(doctor.page)).toBeVisible();
  await expect(patient.page.getByText(patientWords.call.trouble["host-reloaded"])).toBeVisible();
  await expect(tiles(patient.page)).toHaveCount(1);
});

test("a refresh at any step of the way in keeps the seat, and a patient who refreshed while waiting is still let in", async ({ enter, book }) => {
  const visit = await book();
  const [doctor, patient] = await Promise.all([enter("Dr Maya Chen"), enter("Walter Brandt")]);
  const { page } = patient;
  const seat = () => seatOf(page, visit.id, visit.patientId);

  await page.goto(visit.address);
  await page.reload();
  await button(page, patientWords.visit.continue).click();
  await button(page, patientWords.sound.turnOn).waitFor();
  await page.reload();
  await checkDevice(page);
  await page.reload();
  await checkDevice(page);
  expect(await seat()).toBe("invited");
  await button(page, patientWords.safety.ready).click();
  await expect(title(page, patientWords.waiting.title)).toBeVisible();
  expect(await seat()).toBe("waiting");

  await page.reload();
  await expect(title(page, patientWords.stepUp.title)).toBeVisible();
  expect(await seat()).toBe("waiting");
  await button(page, patientWords.stepUp.button).click();
  await expect(title(page, patientWords.waiting.title)).toBeVisible();
  expect(await seat()).toBe("waiting");

  await walkStaffIn(doctor.page, visit.call);
  await admit(doctor.page, "Walter Brandt");
  await expectTogether([{ page: doctor.page, person: NUMBER["Dr Maya Chen"] }, { page, person: NUMBER["Walter Brandt"] }]);
});

/** The seat's state as the page's own session may read it. */
function seatOf(page: Page, visitId: string, personId: string): Promise<string | undefined> {
  return page.evaluate(async ([id, person]) => {
    const answer = await fetch(`/api/visits/${id ?? ""}`);
    const { seats } = await answer.json() as { seats: { personId: string; state: string }[] };
    return seats.find((seat) => seat.personId === person)?.state;
  }, [visitId, personId]);
}
