import type { Page } from "@playwright/test";

/** What the browser answers when asked for devices: an error's name (Media Capture and Streams §10.2), or as if there were no microphone at all. */
export type Defect = "NotReadableError" | "NotFoundError" | "no microphone";
type Devices = Pick<MediaDevices, "getUserMedia" | "enumerateDevices">;
type WithWhole = { whole?: Devices };

/** From the next page load on the camera fails; sound alone still works where only the camera is broken. */
export async function breakCamera(page: Page, defect: Defect): Promise<void> {
  await page.addInitScript((wrong: Defect) => {
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    const enumerateDevices = mediaDevices.enumerateDevices.bind(mediaDevices);
    (globalThis as unknown as WithWhole).whole = { getUserMedia, enumerateDevices };
    mediaDevices.getUserMedia = (wanted) => {
      const asksForPicture = wanted?.video !== undefined && wanted.video !== false;
      if (wrong === "no microphone") return Promise.reject(new DOMException("Requested device not found", "NotFoundError"));
      return asksForPicture ? Promise.reject(new DOMException("Could not start video source", wrong)) : getUserMedia(wanted);
    };
    if (wrong === "no microphone") mediaDevices.enumerateDevices = async () => (await enumerateDevices()).filter(({ kind }) => kind !== "audioinput");
  }, defect);
}

/** The camera works again, now. */
export async function mendCamera(page: Page): Promise<void> {
  await page.evaluate(() => { Object.assign(navigator.mediaDevices, (globalThis as unknown as WithWhole).whole); });
}

/** From the next page load on this is a browser with neither of the two interfaces to encoded frames. */
export async function withoutEncryption(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "RTCRtpScriptTransform");
    Reflect.deleteProperty(RTCRtpSender.prototype, "createEncodedStreams");
    Reflect.deleteProperty(RTCRtpReceiver.prototype, "createEncodedStreams");
  });
}
