/**
 * `npm run bench -- pages`: how much script each page makes a browser fetch, gzipped, measured in Chromium on what really comes over the
 * network, beside a bare page of the same Next (docs/benchmarks.md).
 */
import type { Page } from "@playwright/test";
import { installBarcodeCamera } from "@/e2e/support/barcode-camera";
import { bookVisit } from "@/e2e/support/book-visit";
import { browserPerson, openBrowser } from "@/e2e/support/browser-person";
import { startTrial, type Trial } from "@/e2e/support/trial";
import { admit, button, checkDevice, patientWords, walkStaffIn } from "@/e2e/support/way-in";
import { startBareNext } from "./support/bare-next";
import { Downloads, kilobytes, scriptsOf, type Download } from "./support/downloads";
import { print, type Goal } from "./support/figure";

const BENCH = "pages";
const CLINICIAN = "Dr Maya Chen";
const PATIENT = "Walter Brandt";
const PATIENCE_MS = 60_000;

const bare = await startBareNext();
printSize("bare Next page", await opened(bare.url), null);
await bare.stop();

const trial = await startTrial();
try {
  printSize("sign-in", await opened(trial.url), { atMost: 115 });
  await measureVisit(trial);
} finally {
  await trial.stop();
}

function printSize(figure: string, downloads: readonly Download[], goal: Goal): void {
  print({ bench: BENCH, figure, value: kilobytes(downloads), unit: "kB", goal, interval: null, n: downloads.length });
}

/** All scripts of a page that a stranger opens. */
async function opened(url: string): Promise<readonly Download[]> {
  const { page, close } = await openBrowser();
  const downloads = new Downloads(page);
  await page.goto(url, { waitUntil: "networkidle" });
  const all = await downloads.all();
  await close();
  return all;
}

/** A patient's browser from the device check, with nothing in its cache, to the doctor's moving picture. */
async function measureVisit(on: Trial): Promise<void> {
  const visit = await bookVisit(on, {});
  const [doctor, patient] = [await browserPerson(on, CLINICIAN), await browserPerson(on, PATIENT)];
  try {
    await installBarcodeCamera(doctor.page, 1);
    await installBarcodeCamera(patient.page, 2);
    await walkStaffIn(doctor.page, visit.call);
    await measurePatient(patient.page, doctor.page, visit.call);
  } finally {
    await Promise.all([doctor.close(), patient.close()]);
  }
}

async function measurePatient(page: Page, doctor: Page, call: string): Promise<void> {
  await page.goto("about:blank");
  await (await page.context().newCDPSession(page)).send("Network.clearBrowserCache");
  const downloads = new Downloads(page);
  const document = await page.goto(call);
  const named = scriptsOf(await document?.text() ?? "");
  await checkDevice(page);
  const before = await downloads.all();
  printSize("device check", before.filter(({ path }) => named.has(path)), { atMost: 135 });
  printSize("fetched while the device is checked", before.filter(({ path }) => !named.has(path)), null);
  const others = downloads.other;
  await button(page, patientWords.safety.ready).click();
  await admit(doctor, PATIENT);
  await page.locator("video[data-person]").waitFor({ state: "visible", timeout: PATIENCE_MS });
  const all = await downloads.all();
  printSize("visit in all", all, { atMost: 330 });
  printSize("fetched after the join click", all.slice(before.length), { atMost: 0 });
  print({ bench: BENCH, figure: "style sheets and fonts fetched after the join click", value: downloads.other - others, unit: "files", goal: null, interval: null, n: 1 });
  const worker = all.filter(({ path }) => page.workers().some((one) => one.url().includes(path)));
  printSize("of it the media worker's own file", worker, null);
}
