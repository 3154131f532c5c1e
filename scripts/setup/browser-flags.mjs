/** `--no-sandbox` weakens the browser, so it is given only where Chromium refuses to start without it: as root. */
export function sandboxFlags() {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}

/** A made-up camera and microphone, allowed without a question; pages that are not in front keep their pace (perf.md, Method). */
export const FAKE_MEDIA_FLAGS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
export const KEEP_PACE_FLAGS = ["--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows"];
