import type { Page } from "@playwright/test";

/** What a browser, a device or a person does that a healthy machine with a willing person would not: put in place before the page's own scripts. */
export type Staged =
  | "no-secure-context" | "no-calls" | "in-app" | "no-encryption"
  | "camera-denied" | "camera-busy" | "camera-missing" | "no-microphone"
  | "no-passkeys" | "passkey-dismissed" | "broken-frame" | "worker-dies";

const STAGE: Readonly<Record<Staged, () => void>> = {
  "no-secure-context": () => { Object.defineProperty(window, "isSecureContext", { value: false }); },
  "no-calls": () => { Reflect.deleteProperty(window, "RTCPeerConnection"); },
  "in-app": () => {
    Object.defineProperty(navigator, "userAgent", { value: `${navigator.userAgent} Instagram 300.0.0.0` });
    Object.defineProperty(Navigator.prototype, "mediaDevices", { value: {} });
  },
  "no-encryption": () => { Reflect.deleteProperty(window, "RTCRtpScriptTransform"); Reflect.deleteProperty(RTCRtpSender.prototype, "createEncodedStreams"); },
  "camera-denied": () => { MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException("staged", "NotAllowedError")); },
  "camera-busy": () => { MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException("staged", "NotReadableError")); },
  "camera-missing": () => { MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException("staged", "NotFoundError")); },
  "no-microphone": () => {
    MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException("staged", "NotFoundError"));
    MediaDevices.prototype.enumerateDevices = () => Promise.resolve([]);
  },
  "no-passkeys": () => { Reflect.deleteProperty(window, "PublicKeyCredential"); },
  "passkey-dismissed": () => {
    const dismiss = () => Promise.reject(new DOMException("staged", "NotAllowedError"));
    CredentialsContainer.prototype.get = dismiss;
    CredentialsContainer.prototype.create = dismiss;
  },
  "broken-frame": () => {
    const { map } = Array.prototype;
    Array.prototype.map = function broken(this: unknown[], ...given: Parameters<typeof map>) {
      if (this.length === 2 && this[0] === "en" && this[1] === "es") throw new Error("staged");
      return map.apply(this, given);
    } as typeof map;
  },
  "worker-dies": () => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(...given: ConstructorParameters<typeof Real>) {
        super(...given);
        window.addEventListener("staged-fault", () => { this.dispatchEvent(new ErrorEvent("error")); });
      }
    };
  },
};

export async function stage(page: Page, staged: Staged): Promise<void> {
  await page.addInitScript(STAGE[staged]);
}
