import { defineConfig } from "@playwright/test";
import { FAKE_MEDIA_FLAGS, KEEP_PACE_FLAGS, sandboxFlags } from "./scripts/setup/browser-flags.mjs";
import { findChromium } from "./scripts/setup/chromium.mjs";

/** One worker, no retries: a test that passes only when repeated has not passed. Reporters are the command line's business. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: "test-results",
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "en-US",
    timezoneId: "UTC",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: { executablePath: await findChromium(), args: [...sandboxFlags(), ...KEEP_PACE_FLAGS, ...FAKE_MEDIA_FLAGS] },
  },
});
