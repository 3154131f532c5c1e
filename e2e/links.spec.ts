import type { Page } from "@playwright/test";
import { ApiPerson, tokenOf } from "./support/api-person";
import { expectNoAxeViolations as axe } from "./support/axe";
import { expect, test } from "./support/visit-test";
import { button, frameWords, patientWords, title } from "./support/way-in";

const { invitation, signIn } = patientWords;

test("a link that was used, turned off or mangled says so in words, and leads on to sign in or the phone", async ({ trial, browserFor }) => {
  const { page } = await browserFor("Walter Brandt");
  const { id } = await trial.person("Walter Brandt");
  const [used, revoked] = [await trial.invite(id), await trial.invite(id)];
  await new ApiPerson(trial.url).accept(tokenOf(used));

  await expectExplained(page, used, "used");
  await expectExplained(page, revoked, "revoked");
  await expectExplained(page, used.slice(0, -5), "mangled");
  await expectExplained(page, `${trial.url}/invitations/${"A".repeat(tokenOf(used).length)}`, "mangled");
  await page.getByRole("link", { name: invitation.signIn }).click();
  await expect(title(page, signIn.title)).toBeVisible();
  await axe(page, "sign in");
});

test("a visit's link opened by someone who is signed out leads back to the visit after the passkey", async ({ enter, book }) => {
  const visit = await book();
  const { page } = await enter("Walter Brandt");
  await page.goto("about:blank"); // a page that listens for news would complain of its lost session
  await page.context().clearCookies();
  await page.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false); }); // a tap is wanted here
  await page.goto(visit.address);
  await expect(title(page, signIn.title)).toBeVisible();
  await button(page, signIn.button).click();
  await page.waitForURL(visit.address);
  await expect(title(page, "Dr Maya Chen")).toBeVisible();
  await axe(page, "visit card");
});

test("a visit of others looks exactly like one that does not exist", async ({ trial, enter, book, provoked }) => {
  provoked.push(/status of 404/);
  const visit = await book();
  const { page } = await enter("Rosa Delgado");
  const screens = [];
  for (const id of [visit.id, "00000000-0000-4000-8000-000000000000", "not-an-id"]) {
    for (const rest of ["", "/call"]) {
      const answer = await page.goto(`${trial.url}/visits/${id}${rest}`);
      await expect(title(page, frameWords.notFound.title)).toBeVisible();
      screens.push({ status: answer?.status(), text: await page.locator("body").innerText() });
    }
  }
  expect(new Set(screens.map((screen) => JSON.stringify(screen))).size).toBe(1);
  expect(screens[0]).toMatchObject({ status: 404 });
  await axe(page, "not found");
});

async function expectExplained(page: Page, link: string, kind: "used" | "revoked" | "mangled" | "expired"): Promise<void> {
  await page.goto(link);
  await expect(title(page, invitation[kind].title)).toBeVisible();
  await expect(page.getByText(invitation[kind].text)).toBeVisible();
  await expect(button(page, invitation.valid.continue)).toHaveCount(0);
  await axe(page, `invitation, ${kind}`);
}

test("an invitation past its time says that it is too old", async ({ postgresTrial, browserFor }) => {
  const { page } = await browserFor("Walter Brandt");
  const link = await postgresTrial.invite((await postgresTrial.person("Walter Brandt")).id);
  await postgresTrial.database.query("update invitations set expires_at = created_at");
  await expectExplained(page, link, "expired");
});
