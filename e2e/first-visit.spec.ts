import type { Page } from "@playwright/test";
import { button, passStaffCheck, patientWords, pill, staffWords, tiles, title, walkToWaitingRoom } from "./support/way-in";
import { expectNoAxeViolations as axe } from "./support/axe";
import { freeDay } from "./support/book-visit";
import { expect, NUMBER, test } from "./support/visit-test";
import { expectTogether } from "./support/together";

const PATIENT = "Imani Njoroge";
const { invitation, passkey } = patientWords;

test("from a booking and the mail's link to an outcome, two browsers hold a visit in which each shows the other move and hears the other's tone only", async ({ trial, browserFor, enter }) => {
  await freeDay(trial, "Dr Maya Chen");
  const doctor = await enter("Dr Maya Chen");
  const patient = await browserFor(PATIENT);
  const today = `${trial.url}/`;

  await schedule(doctor.page, trial.url);
  const visit = doctor.page.getByRole("listitem").filter({ hasText: PATIENT });
  await expect(visit).toBeVisible();
  await axe(doctor.page, "Today");

  await acceptFromMail(patient.page, `${trial.url}/outbox`);
  await expect(title(patient.page, "Dr Maya Chen")).toBeVisible();
  await walkToWaitingRoom(patient.page, patient.page.url(), axe);

  await visit.getByRole("button", { name: staffWords.today.admitAria.replace("{patient}", PATIENT) }).waitFor();
  await axe(doctor.page, "Today, someone waits");
  await visit.getByRole("button", { name: staffWords.today.admitAria.replace("{patient}", PATIENT) }).click();
  await passStaffCheck(doctor.page, axe);

  await expectTogether([{ page: doctor.page, person: NUMBER["Dr Maya Chen"] }, { page: patient.page, person: NUMBER[PATIENT] }]);
  for (const { page } of [doctor, patient]) {
    await expect(pill(page)).toBeVisible();
    await expect(tiles(page)).toHaveCount(1);
    await axe(page, "call");
    await pill(page).click();
    await expect(page.getByText(patientWords.call.private.closed)).toBeVisible();
    await axe(page, "call, how it is private");
  }

  await button(doctor.page, patientWords.call.end).click();
  await axe(doctor.page, "call, how did it go");
  await doctor.page.getByRole("button", { name: staffWords.outcome.completed.name }).click();
  await expect(title(patient.page, patientWords.over.completed.title)).toBeVisible();
  await axe(patient.page, "visit over");
  await doctor.page.waitForURL(today);
  await expect(title(doctor.page, staffWords.today.title)).toBeVisible();
  await expect(visit).toHaveCount(0);
});

async function schedule(page: Page, origin: string): Promise<void> {
  const { newVisit } = staffWords;
  await page.goto(`${origin}/visits/new`);
  await page.getByRole("combobox", { name: newVisit.patient }).pressSequentially(PATIENT.slice(0, 4));
  await page.getByRole("option", { name: PATIENT }).waitFor();
  await page.getByRole("option", { name: PATIENT }).click();
  await axe(page, "new visit");
  await button(page, newVisit.send).click();
}

/** Follows the newest mail's link. Looking at the link twice, as mail scanners do, uses nothing up. */
async function acceptFromMail(page: Page, outbox: string): Promise<void> {
  await page.goto(outbox);
  await axe(page, "outbox");
  const link = page.getByRole("listitem").filter({ hasText: "imani" }).getByRole("link").first();
  const address = await link.getAttribute("href") ?? "";
  await page.goto(address);
  await page.goto(address);
  await axe(page, "invitation");
  await button(page, invitation.valid.continue).click();
  await button(page, passkey.button).waitFor();
  await axe(page, "passkey");
  await button(page, passkey.button).click();
  await expect(title(page, passkey.made.title)).toBeVisible();
  await axe(page, "passkey made");
  await button(page, passkey.made.continue).click();
  await page.waitForURL(/\/visits\/[0-9a-f-]{36}$/);
}
