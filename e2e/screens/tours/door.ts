import type { Trial } from "../../support/trial";
import { openBrowser } from "../../support/browser-person";
import type { Photographer } from "../photographer";
import { stage } from "../staging";
import { press } from "../steps";
import en from "@/messages/en.json" with { type: "json" };

const words = en.patient.signIn;

/** What a stranger sees: sign-in, and sign-in when the passkey sheet was closed or there is no such thing. */
export async function doorTour(trial: Trial, camera: Photographer): Promise<void> {
  const { page, close } = await openBrowser();
  camera.watch(page);
  await page.goto(trial.url);
  await page.getByRole("button", { name: words.button }).waitFor();
  await camera.take(page, "sign-in");
  await close();

  const dismissing = await openBrowser();
  camera.watch(dismissing.page);
  await stage(dismissing.page, "passkey-dismissed");
  await dismissing.page.goto(trial.url);
  await press(dismissing.page, words.button);
  await dismissing.page.getByText(words.dismissed.word).waitFor();
  await camera.take(dismissing.page, "sign-in-dismissed");
  await dismissing.close();

  const old = await openBrowser();
  camera.watch(old.page);
  await stage(old.page, "no-passkeys");
  await old.page.goto(trial.url);
  await old.page.getByText(words.unsupported.word).waitFor();
  await camera.take(old.page, "sign-in-unsupported");
  await old.close();
}
