import { expect, NUMBER, test } from "./support/visit-test";
import { expectTogether } from "./support/together";
import { button, patientWords, pill, staffWords, tapToComeBack, tiles, walkStaffIn, walkToWaitingRoom } from "./support/way-in";

test("a patient who reloads in the middle comes back with one tap and is let in again without a click of the doctor", async ({ enter, book }) => {
  const visit = await book();
  const [doctor, patient] = await Promise.all([enter("Dr Maya Chen"), enter("Walter Brandt")]);
  const people = [{ page: doctor.page, person: NUMBER["Dr Maya Chen"] }, { page: patient.page, person: NUMBER["Walter Brandt"] }];
  await Promise.all([walkToWaitingRoom(patient.page, visit.address), walkStaffIn(doctor.page, visit.call)]);
  await button(doctor.page, staffWords.call.admitPerson.replace("{person}", "Walter Brandt")).click();
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
