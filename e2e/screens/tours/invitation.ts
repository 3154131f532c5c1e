import type { PostgresTrial } from "../../support/test";
import { openBrowser } from "../../support/browser-person";
import { tokenOf } from "../../support/api-person";
import { tokenHash } from "@/lib/identity/secret-token";
import type { Photographer } from "../photographer";
import { stage } from "../staging";
import { press } from "../steps";
import en from "@/messages/en.json" with { type: "json" };

const { invitation, passkey } = en.patient;
const PERSON = "Imani Njoroge";

/** A link in each of its states, and the way from an open one to a first passkey. */
export async function invitationTour(trial: PostgresTrial, camera: Photographer): Promise<void> {
  const { id } = await trial.person(PERSON);
  const [expired, revoked, open] = [await trial.invite(id), await trial.invite(id), await trial.invite(id)];
  const closing = await openBrowser();
  camera.watch(closing.page);
  await stage(closing.page, "passkey-dismissed");
  await closing.page.goto(open);
  await press(closing.page, invitation.valid.continue);
  await press(closing.page, passkey.button);
  await closing.page.getByText(passkey.dismissed.word).waitFor();
  await camera.take(closing.page, "passkey-dismissed");
  await closing.close();

  const { page, close } = await openBrowser();
  camera.watch(page);
  await page.goto(open);
  await camera.take(page, "invitation-valid");
  await press(page, invitation.valid.continue);
  await page.getByRole("heading", { name: passkey.title }).waitFor();
  await camera.take(page, "passkey-create");
  await press(page, passkey.button);
  await page.getByRole("heading", { name: passkey.made.title }).waitFor();
  await camera.take(page, "passkey-made");
  await press(page, passkey.made.continue);
  await page.getByText(en.patient.home.none.title).waitFor();
  await camera.take(page, "patient-home-empty");
  await trial.database.query("update invitations set expires_at = created_at, revoked_at = null where token_hash = $1", [tokenHash(tokenOf(expired))]);
  for (const [name, link] of [["used", open], ["revoked", revoked], ["expired", expired], ["mangled", `${trial.url}/invitations/half-a-li`]] as const) {
    await page.goto(link);
    await page.getByRole("heading", { name: invitation[name].title }).waitFor();
    await camera.take(page, `invitation-${name}`);
  }
  await close();
}
