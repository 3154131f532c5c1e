import { chromium } from "playwright";
import { FAKE_MEDIA_FLAGS, KEEP_PACE_FLAGS, sandboxFlags } from "../setup/browser-flags.mjs";

const SIZE = { width: 900, height: 900 };

/** A window can only be shown where there is a screen to show it on. */
export function hasScreen(env = process.env) {
  return process.platform === "darwin" || process.platform === "win32" || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * One person's window, in a browser process of its own: no cookie, key or passkey is shared with the other.
 * @param {{ executablePath: string, headless: boolean, camera: boolean, left: number }} options camera: the machine's own instead of a made-up one
 * @returns {Promise<{ page: import("playwright").Page, closed: Promise<void>, close: () => Promise<void> }>}
 */
export async function openWindow({ executablePath, headless, camera, left }) {
  const place = [`--window-position=${left},0`, `--window-size=${SIZE.width},${SIZE.height}`];
  const browser = await chromium.launch({
    executablePath, headless,
    args: [...sandboxFlags(), ...KEEP_PACE_FLAGS, ...place, ...(camera ? ["--use-fake-ui-for-media-stream"] : FAKE_MEDIA_FLAGS)],
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false, // we close it ourselves, before the media server goes
  });
  const context = await browser.newContext({ viewport: headless ? SIZE : null, locale: "en-US" });
  const page = await context.newPage();
  await addPasskeyDevice(page);
  return { page, closed: new Promise((resolve) => page.once("close", () => resolve())), close: () => browser.close() };
}

/** A passkey device built into the window (WebAuthn §11): it verifies its user at once, as a finger on a sensor would. */
async function addPasskeyDevice(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
}
