import { serveBarePages, memberName, mintForTheRoom } from "./support/stranger";
import { whileAppStands } from "./support/stalled-app";
import { notice, remember } from "./support/senses";
import { expectMoving, expectTogether, noticedDuring } from "./support/together";
import { expect, INTRUDER, NUMBER, test, type EachTest } from "./support/visit-test";
import { admit, pill, tiles, walkStaffIn, walkToWaitingRoom } from "./support/way-in";

const BYSTANDER = 5;

// The clinic's own answer to a stranger is to take them out as soon as the media server tells of them. Its browsers must hold alone, so
// the application stands still (it hears no webhook) while the intruder is at work.

test("who joins with the media server's own key sees and hears nothing of the visit, what they publish in clear is never shown, and the clinic takes them out", async ({ trial, enter, book }) => {
  const { doctor, patient, people } = await hold({ enter, book });
  const bare = await serveBarePages(trial);
  const [intruder, bystander] = await Promise.all([bare.open(doctor.browser, INTRUDER), bare.open(patient.browser, BYSTANDER)]);
  const [own, other] = await Promise.all([mintForTheRoom(trial, "p_intruder"), mintForTheRoom(trial, "p_bystander")]);

  const noticed = await whileAppStands(trial, async () => {
    const attack = Promise.all([bystander.join(other), intruder.join(own).then(() => intruder.publish())]);
    return Promise.all(people.map(({ page }) => noticedDuring(page, async () => {
      await attack;
      // The control: the same server brings the intruder's clear picture and tone to a page without our client …
      await expectMoving(bystander.page, INTRUDER);
      await expect.poll(async () => (await notice(bystander.page)).heard).toEqual([INTRUDER]);
      // … and brings both strangers the sealed frames of the visit, too: two cameras and two microphones.
      await expect.poll(() => bystander.subscribed()).toBe(6);
      await expect.poll(() => intruder.subscribed()).toBe(4);
      await expectTogether(people);
      await expect(tiles(page)).toHaveCount(1);
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(pill(page)).toBeVisible();
    })));
  });
  expect(noticed.map(({ seen, heard }) => ({ seen, heard }))).toEqual([{ seen: [1, 2], heard: [2] }, { seen: [1, 2], heard: [1] }]);
  expect(await remember(intruder.page)).toMatchObject({ seen: [], heard: [] });
  expect(await remember(bystander.page)).toMatchObject({ seen: [INTRUDER], heard: [INTRUDER] });

  await expect.poll(() => intruder.state(), { message: "the clinic hears of the intruder again and takes them out" }).toBe("disconnected");
  await expectTogether(people);
  await bare.close();
});

test("who takes a member's name on the media server and publishes in clear under it is not shown for that member, and the member comes back", async ({ trial, enter, book }) => {
  const { doctor, patient, people } = await hold({ enter, book });
  const bare = await serveBarePages(trial);
  const [intruder, bystander] = await Promise.all([bare.open(doctor.browser, INTRUDER), bare.open(patient.browser, BYSTANDER)]);
  const [stolen, other] = await Promise.all([mintForTheRoom(trial, await memberName(trial)), mintForTheRoom(trial, "p_bystander")]);

  const noticed = await whileAppStands(trial, () => noticedDuring(doctor.page, async () => {
    await bystander.join(other);
    await intruder.join(stolen);
    await intruder.publish();
    await expectMoving(bystander.page, INTRUDER);
    await expect.poll(async () => (await notice(bystander.page)).heard).toContain(INTRUDER);
    await expect.poll(async () => (await notice(doctor.page)).seen.map(({ person }) => person), { message: "only the own picture is left" }).toEqual([1]);
    await expectMoving(bystander.page, INTRUDER);
    await expect(doctor.page.getByRole("dialog")).toHaveCount(0);
  }));
  expect(noticed.seen).not.toContain(INTRUDER);
  expect(noticed.heard).not.toContain(INTRUDER);

  await expectTogether(people);
  await bare.close();
});

/** A visit of two under way. */
async function hold({ enter, book }: Pick<EachTest, "enter" | "book">) {
  const visit = await book();
  const [doctor, patient] = await Promise.all([enter("Dr Maya Chen"), enter("Walter Brandt")]);
  const people = [{ page: doctor.page, person: NUMBER["Dr Maya Chen"] }, { page: patient.page, person: NUMBER["Walter Brandt"] }];
  await Promise.all([walkToWaitingRoom(patient.page, visit.address), walkStaffIn(doctor.page, visit.call)]);
  await admit(doctor.page, "Walter Brandt");
  await expectTogether(people);
  return { doctor, patient, people };
}
