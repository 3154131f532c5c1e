import type { Page } from "@playwright/test";
import { expectNoAxeViolations as axe } from "./support/axe";
import { expect, test } from "./support/visit-test";
import { button, patientWords, title } from "./support/way-in";
import { breakCamera, mendCamera, withoutEncryption } from "./support/broken-camera";

const { trouble, sound, safety, waiting } = patientWords;

test("a camera that was denied has its own screen, and the check goes on by itself once it is allowed", async ({ trial, book, enter }) => {
  const visit = await book();
  const { page } = await enter("Walter Brandt", { camera: "ask" });
  const context = page.context();
  await context.clearPermissions();
  await toTheCheck(page, visit.call);
  await button(page, sound.turnOn).click();
  await expect(title(page, trouble["camera-denied"].title)).toBeVisible();
  await axe(page, "camera denied");
  await context.grantPermissions(["camera", "microphone"], { origin: trial.url });
  await expect(page.getByLabel(sound.preview)).toBeVisible();
  await expectReachesWaitingRoom(page);
});

test("a camera in use by another program has its own screen, and trying again goes on", async ({ enter, book }) => {
  const visit = await book();
  const { page } = await enter("Walter Brandt");
  await breakCamera(page, "NotReadableError");
  await toTheCheck(page, visit.call);
  await expectTrouble(page, "camera-busy");
  await mendCamera(page);
  await button(page, trouble.again).click();
  await expectReachesWaitingRoom(page);
});

test("without a camera the visit goes on with sound only", async ({ enter, book }) => {
  const visit = await book();
  const { page } = await enter("Walter Brandt");
  await breakCamera(page, "NotFoundError");
  await toTheCheck(page, visit.call);
  await expectTrouble(page, "camera-missing");
  await button(page, trouble.soundOnly).click();
  await expect(page.getByText(sound.noPicture)).toBeVisible();
  await expectReachesWaitingRoom(page);
});

test("without a microphone the screen says so and offers no way around it but trying again and the phone", async ({ enter, book }) => {
  const visit = await book();
  const { page } = await enter("Walter Brandt");
  await breakCamera(page, "no microphone");
  await toTheCheck(page, visit.call);
  await expectTrouble(page, "no-microphone");
  await expect(button(page, trouble.soundOnly)).toHaveCount(0);
  await mendCamera(page);
  await button(page, trouble.again).click();
  await expectReachesWaitingRoom(page);
});

test("a browser that cannot encrypt frames is told so before anything is asked, and the seat is kept for another one", async ({ enter, book }) => {
  const visit = await book();
  const { page } = await enter("Walter Brandt");
  await withoutEncryption(page);
  await page.goto(visit.call);
  await expect(title(page, trouble["no-encryption"].title)).toBeVisible();
  await expect(button(page, sound.turnOn)).toHaveCount(0);
  await expect(page.getByText(trouble.stuck.word)).toBeVisible();
  await axe(page, "no encryption");

  const other = await enter("Walter Brandt");
  await toTheCheck(other.page, visit.call);
  await button(other.page, sound.turnOn).click();
  await expectReachesWaitingRoom(other.page);
});

async function toTheCheck(page: Page, call: string): Promise<void> {
  await page.goto(call);
  await button(page, sound.turnOn).waitFor();
}

async function expectTrouble(page: Page, kind: "camera-busy" | "camera-missing" | "no-microphone"): Promise<void> {
  await button(page, sound.turnOn).click();
  await expect(title(page, trouble[kind].title)).toBeVisible();
  await expect(page.getByText(trouble[kind].text)).toBeVisible();
  await expect(page.getByText(trouble.stuck.word)).toBeVisible();
  await axe(page, kind);
}

async function expectReachesWaitingRoom(page: Page): Promise<void> {
  await button(page, safety.ready).click();
  await expect(title(page, waiting.title)).toBeVisible();
}
