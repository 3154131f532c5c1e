import { serveBarePages, mintForTheRoom } from "./support/stranger";
import { whileAppStands } from "./support/stalled-app";
import { notice, remember } from "./support/senses";
import { expectMoving, expectTogether, noticedDuring } from "./support/together";
import { expect, INTRUDER, NUMBER, test } from "./support/visit-test";
import { admit, pill, tiles, walkStaffIn, walkToWaitingRoom } from "./support/way-in";

const BYSTANDER = 5;

test("who joins with the media server's own key sees and hears nothing of the visit, what they publish in clear is never shown, and the clinic takes them out", async ({ trial, enter, book }) => {
  const visit = await book();
  const [doctor, patient] = await Promise.all([enter("Dr Maya Chen"), enter("Walter Brandt")]);
  const people = [{ page: doctor.page, person: NUMBER["Dr Maya Chen"] }, { page: patient.page, person: NUMBER["Walter Brandt"] }];
  await Promise.all([walkToWaitingRoom(patient.page, visit.address), walkStaffIn(doctor.page, visit.call)]);
  await admit(doctor.page, "Walter Brandt");
  await expectTogether(people);

  const bare = await serveBarePages(trial);
  const [intruder, bystander] = await Promise.all([bare.open(doctor.browser, INTRUDER), bare.open(patient.browser, BYSTANDER)]);
  const tokens = await Promise.all(["p_intruder", "p_bystander"].map((identity) => mintForTheRoom(trial, identity)));
  // The clinic's own answer to a stranger is to take them out as soon as the media server tells of them. Here its browsers must hold alone.
  const noticed = await whileAppStands(trial, () => Promise.all([doctor, patient].map(({ page }) => noticedDuring(page, async () => {
    if (page === doctor.page) {
      await intruder.join(tokens[0] ?? "");
      await intruder.publish();
    } else {
      await bystander.join(tokens[1] ?? "");
    }
    // The control: the same server brings the intruder's clear picture and tone to a page without our client …
    await expectMoving(bystander.page, INTRUDER);
    await expect.poll(async () => (await notice(bystander.page)).heard).toEqual([INTRUDER]);
    // … and brings it the sealed frames of the visit, too: two cameras and two microphones.
    await expect.poll(() => bystander.subscribed()).toBe(6);
    await expect.poll(() => intruder.subscribed()).toBe(4);
    await expectTogether(people);
    await expect(tiles(page)).toHaveCount(1);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(pill(page)).toBeVisible();
  }))));
  expect(noticed.map(({ seen, heard }) => ({ seen, heard }))).toEqual([{ seen: [1, 2], heard: [2] }, { seen: [1, 2], heard: [1] }]);
  expect(await remember(intruder.page)).toMatchObject({ seen: [], heard: [] });
  expect(await remember(bystander.page)).toMatchObject({ seen: [INTRUDER], heard: [INTRUDER] });

  await expect.poll(() => intruder.state(), { message: "the clinic hears of the intruder again and takes them out" }).toBe("disconnected");
  await expectTogether(people);
  await bare.close();
});
