import type { Page } from "@playwright/test";
import { expectNoAxeViolations as axe } from "./support/axe";
import { expect, NUMBER, test } from "./support/visit-test";
import { keysOfNextFrames, watchFrameKeys } from "./support/frame-keys";
import { counterOf, liveTracks } from "./support/senses";
import { expectHeard, expectMoving, expectTogether, noticedDuring } from "./support/together";
import { admit, button, patientWords, pill, staffWords, tiles, title, walkStaffIn, walkToWaitingRoom } from "./support/way-in";

const COLLEAGUE = "Dr Omar Haddad";

test("a colleague comes in only with the patient's yes, all three see and hear each other, and whom the doctor removes sees and hears nothing from then on", async ({ enter, book, provoked }) => {
  const visit = await book({ colleague: COLLEAGUE });
  const [doctor, patient, colleague] = await Promise.all([enter("Dr Maya Chen"), enter("Walter Brandt"), enter(COLLEAGUE)]);
  const [one, two, three] = [{ page: doctor.page, person: NUMBER["Dr Maya Chen"] }, { page: patient.page, person: NUMBER["Walter Brandt"] }, { page: colleague.page, person: NUMBER[COLLEAGUE] }];
  await watchFrameKeys(patient.page);
  await Promise.all([walkToWaitingRoom(patient.page, visit.address), walkStaffIn(doctor.page, visit.call), walkStaffIn(colleague.page, visit.call)]);
  await admit(doctor.page, "Walter Brandt");
  await expectTogether([one, two]);

  const before = await noticedDuring(colleague.page, async () => {
    await admit(doctor.page, COLLEAGUE);
    await expect(button(patient.page, patientWords.call.approval.yes)).toBeVisible();
    await axe(patient.page, "call, someone asks to join");
    await expect(doctor.page.getByText(staffWords.call.standing.awaiting)).toBeVisible();
  });
  expect(before).toMatchObject({ seen: [], heard: [] });
  await button(patient.page, patientWords.call.approval.yes).click();
  await expectTogether([one, two, three]);
  for (const { page } of [one, two, three]) {
    await expect(tiles(page)).toHaveCount(2);
    await expect(pill(page)).toBeVisible();
  }
  await axe(doctor.page, "call of three");

  const [oldKey, ...more] = await keysOfNextFrames(patient.page);
  expect(more).toEqual([]);
  expect(await liveTracks(colleague.page)).toBeGreaterThanOrEqual(4);
  provoked.push(/40[39]/); // the browser notes the refused token in its log
  await button(doctor.page, staffWords.call.removePerson.replace("{person}", COLLEAGUE)).click();
  await expect(title(colleague.page, patientWords.over.removed.title)).toBeVisible();
  await axe(colleague.page, "removed");
  await expect.poll(() => liveTracks(colleague.page), { message: "tracks that still reach the removed person" }).toBe(0);
  const after = await noticedDuring(colleague.page, async () => {
    await expectTogether([one, two]);
    await expect(tiles(doctor.page)).toHaveCount(1);
    await expect(tiles(patient.page)).toHaveCount(1);
  });
  expect(after).toMatchObject({ seen: [], heard: [] });
  expect(await keysOfNextFrames(patient.page), "frames are sealed under the next epoch's key").toEqual([(oldKey ?? 0) + 1]);
  await expect(pill(patient.page)).toBeVisible();

  expect(await askForToken(colleague.page, visit.id)).toEqual({ status: 403, rule: "removed" });
  await colleague.page.reload();
  await expect(title(colleague.page, patientWords.over.removed.title)).toBeVisible();
  expect(await counterOf(colleague.page, one.person)).toBeNull();
  await Promise.all([expectMoving(doctor.page, two.person), expectHeard(patient.page, [one.person])]);
});

function askForToken(page: Page, visitId: string): Promise<{ status: number; rule: string }> {
  return page.evaluate(async (id) => {
    const answer = await fetch(`/api/visits/${id}/token`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
    const { rule } = await answer.json() as { rule: string };
    return { status: answer.status, rule };
  }, visitId);
}
