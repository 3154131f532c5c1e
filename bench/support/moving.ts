import { performance } from "node:perf_hooks";
import { errors, type Page } from "@playwright/test";
import { BARCODE, type BarcodeShape } from "@/e2e/support/barcode";

/** "Moving" is the tenth picture that reads as the sender's: proof of decryption, and past the stall after a lone first key frame (perf.md). */
const MOVING = 10;
const PATIENCE_MS = 30_000;

type Watch = { readonly begin: (person: number) => void; readonly clickedAt: () => number | null; readonly movingAt: () => number | null };
type WithWatch = { readonly movingWatch: Watch };

/** From the next page load on, this page can say when it was clicked and when someone's picture began to move in it. */
export async function installMovingWatch(page: Page): Promise<void> {
  await page.addInitScript(growWatch, { shape: BARCODE, moving: MOVING });
}

/** Forgets what was seen and clicked, and looks out for this person's pictures. */
export const beginWatch = (page: Page, person: number): Promise<void> =>
  page.evaluate((who) => { (globalThis as unknown as WithWatch).movingWatch.begin(who); }, person);

/** When the first click since `beginWatch` came, in ms of the machine's wall clock. */
export async function clickedAt(page: Page): Promise<number> {
  const at = await page.evaluate(() => (globalThis as unknown as WithWatch).movingWatch.clickedAt());
  if (at === null) throw new Error("Nothing was clicked since the watch began.");
  return at;
}

/**
 * Resolves to when the picture began to move, in ms of the machine's wall clock. One that has not moved within half a minute is said on
 * standard error and counts as moving then, so that it spoils the figures instead of dropping out of them.
 */
export async function movingAt(page: Page): Promise<number> {
  try {
    const seen = await page.waitForFunction(() => (globalThis as unknown as WithWatch).movingWatch.movingAt(), undefined, { timeout: PATIENCE_MS, polling: 50 });
    return Number(await seen.jsonValue());
  } catch (cause) {
    if (!(cause instanceof errors.TimeoutError)) throw cause;
    process.stderr.write(`No moving picture within ${PATIENCE_MS / 1000} s at ${page.url()}\n`);
    return performance.timeOrigin + performance.now();
  }
}

/** Runs in the page. Reads each frame a visible element is about to show, and nothing else. */
function growWatch({ shape, moving }: { shape: BarcodeShape; moving: number }): void {
  const CELL = 8;
  const { columns, rows } = shape;
  const scratch = Object.assign(document.createElement("canvas"), { width: columns * CELL, height: rows * CELL });
  const pen = scratch.getContext("2d", { willReadFrequently: true });
  const watched = new WeakSet<HTMLVideoElement>();
  const counters = new Set<number>();
  let person = 0;
  let clicked: number | null = null;
  let began: number | null = null;
  const now = () => performance.timeOrigin + performance.now();

  const checksum = (message: number) => {
    let sum = 0x5a17c3;
    for (let bit = 0; bit < 24; bit += 1) sum = ((sum << 5) ^ (sum >>> 19) ^ ((message >>> bit) & 1 ? 0x1b873 : 0x2f0d)) & 0xff_ffff;
    return sum;
  };
  const read = (video: HTMLVideoElement) => {
    if (pen === null || getComputedStyle(video).visibility === "hidden") return null;
    pen.drawImage(video, 0, 0, scratch.width, scratch.height);
    const { data } = pen.getImageData(0, 0, scratch.width, scratch.height);
    const words = [0, 0];
    for (let cell = 0; cell < columns * rows; cell += 1) {
      const at = ((Math.floor(cell / columns) * CELL + CELL / 2) * scratch.width + (cell % columns) * CELL + CELL / 2) * 4;
      const word = cell < 24 ? 0 : 1;
      words[word] = ((words[word] ?? 0) << 1) | ((data[at + 1] ?? 0) > 127 ? 1 : 0);
    }
    const [message = 0, sum] = words;
    return sum === checksum(message) ? { person: message >>> 20, counter: message & 0xf_ffff } : null;
  };
  const watch = (video: HTMLVideoElement) => {
    if (watched.has(video)) return;
    watched.add(video);
    const look = () => {
      video.requestVideoFrameCallback(look);
      if (person === 0 || began !== null) return;
      const seen = read(video);
      if (seen?.person !== person) return;
      counters.add(seen.counter);
      if (counters.size >= moving) began = now();
    };
    video.requestVideoFrameCallback(look);
  };
  addEventListener("click", () => { clicked ??= now(); }, { capture: true });
  new MutationObserver(() => { document.querySelectorAll("video").forEach(watch); }).observe(document, { subtree: true, childList: true });
  const movingWatch: Watch = {
    begin: (who) => { person = who; clicked = null; began = null; counters.clear(); },
    clickedAt: () => clicked,
    movingAt: () => began,
  };
  Object.assign(globalThis, { movingWatch });
}
