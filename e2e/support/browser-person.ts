import { chromium, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";
import { FAKE_MEDIA_FLAGS, KEEP_PACE_FLAGS, sandboxFlags } from "@/scripts/setup/browser-flags.mjs";
import { findChromium } from "@/scripts/setup/chromium.mjs";
import en from "@/messages/en.json" with { type: "json" };
import type { Trial } from "./trial";

/** `flags` are added to Chromium's own; `context` to the page's settings. `camera: "ask"` leaves the permission question open. */
export type BrowserOptions = { readonly flags?: readonly string[]; readonly context?: BrowserContextOptions; readonly camera?: "allowed" | "ask" };

/** One person in a browser process of their own, with a passkey device that verifies its user at once. */
export type BrowserPerson = { readonly page: Page; readonly browser: Browser; readonly close: () => Promise<void> };

const words = en.patient;

export async function openBrowser({ flags = [], context = {}, camera = "allowed" }: BrowserOptions = {}): Promise<BrowserPerson> {
  const media = camera === "allowed" ? FAKE_MEDIA_FLAGS : FAKE_MEDIA_FLAGS.filter((flag) => !flag.startsWith("--use-fake-ui"));
  const browser = await chromium.launch({ executablePath: await findChromium(), args: [...sandboxFlags(), ...KEEP_PACE_FLAGS, ...media, ...flags] });
  const page = await (await browser.newContext({ locale: "en-US", timezoneId: "UTC", ...context })).newPage();
  await addPasskeyDevice(page);
  return { page, browser, close: () => browser.close() };
}

/** A built-in passkey device for this page (WebAuthn §11): discoverable credentials, user verified, no one to touch it needed. */
async function addPasskeyDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
}

/** Opens an invitation and makes the passkey through the screens; ends on the page the invitation leads to. */
export async function acceptInvitation(page: Page, invitation: string): Promise<void> {
  await page.goto(invitation);
  await page.getByRole("button", { name: words.invitation.valid.continue, exact: true }).click();
  await page.getByRole("button", { name: words.passkey.button, exact: true }).click();
  await page.getByRole("button", { name: words.passkey.made.continue, exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/invitations/"));
}

/** A browser in which someone of the demo clinic is signed in. */
export async function browserPerson(trial: Trial, name: string, options: BrowserOptions = {}): Promise<BrowserPerson> {
  const { id } = await trial.person(name);
  const person = await openBrowser(options);
  try {
    await acceptInvitation(person.page, await trial.invite(id));
    return person;
  } catch (cause) {
    await person.close();
    throw cause;
  }
}
