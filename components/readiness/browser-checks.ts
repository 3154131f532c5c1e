import inAppSpy from "inapp-spy";
import type { Answer } from "@/components/readiness/outcome";
import type { BrowserTrouble } from "@/components/readiness/trouble";

/** The items a browser answers by itself before anything is asked (ux.md §4: 1, 3, 4, 7), and the first that blocks. */
export type BrowserChecks = { readonly answers: readonly Answer[]; readonly blocks: BrowserTrouble | null };

export function checkBrowser(): BrowserChecks {
  const secure = window.isSecureContext;
  const inApp = inAppSpy().isInApp;
  const calls = canCall();
  const locks = canEncrypt();
  const answers: Answer[] = [[1, secure], [3, !inApp], [4, calls], [7, locks]].map(([item, ok]) => ({ item: Number(item), outcome: ok === true ? "pass" : "warn" }));
  return { answers, blocks: firstBlock(secure, inApp, calls, locks) };
}

function firstBlock(secure: boolean, inApp: boolean, calls: boolean, locks: boolean): BrowserTrouble | null {
  if (!secure) return "not-secure";
  if (!calls) return inApp ? "in-app" : "too-old";
  return locks ? null : "no-encryption";
}

function canCall(): boolean {
  return "RTCPeerConnection" in window && "mediaDevices" in navigator && "getUserMedia" in navigator.mediaDevices;
}

/** Frames can be sealed in a worker through either of the two interfaces browsers have (WebRTC Encoded Transform, and its forerunner in Chromium). */
function canEncrypt(): boolean {
  return "RTCRtpScriptTransform" in window || ("RTCRtpSender" in window && "createEncodedStreams" in RTCRtpSender.prototype);
}
