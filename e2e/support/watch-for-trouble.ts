import type { Page } from "@playwright/test";

/** Tells of everything a page complains of: errors thrown and not caught, errors in its log (a violated content security policy is one), and blocking alerts. */
export function watchForTrouble(page: Page, tell: (complaint: string) => void): void {
  page.on("pageerror", (error) => { tell(`threw ${error.stack ?? error.message}`); });
  page.on("console", (message) => { if (message.type() === "error") tell(`logged ${message.text()} (${message.location().url})`); });
  page.on("dialog", (dialog) => { tell(`asked ${dialog.message()}`); void dialog.dismiss(); });
}
