import type { MediaTrouble } from "@/components/readiness/trouble";

export type OpenedMedia = { readonly kind: "open"; readonly stream: MediaStream } | { readonly kind: "trouble"; readonly trouble: MediaTrouble };
export type Wanted = "sound-and-picture" | "sound-only";

/** One request for both, so the person sees one prompt. Echo cancelling is off: the speaker test listens for its own sound. */
export async function openMedia(wanted: Wanted): Promise<OpenedMedia> {
  const audio = { echoCancellation: false, noiseSuppression: false };
  const video = wanted === "sound-and-picture" ? { facingMode: "user", width: { ideal: 640 }, height: { ideal: 360 } } : false;
  try {
    return { kind: "open", stream: await navigator.mediaDevices.getUserMedia({ audio, video }) };
  } catch (cause) {
    return { kind: "trouble", trouble: await nameTrouble(cause, wanted) };
  }
}

/** Media Capture and Streams §10.2: which of the two is missing or busy is not said, so the list of devices is asked. */
async function nameTrouble(cause: unknown, wanted: Wanted): Promise<MediaTrouble> {
  const name = cause instanceof DOMException ? cause.name : "";
  const devices = await navigator.mediaDevices.enumerateDevices();
  if (!devices.some((device) => device.kind === "audioinput")) return "no-microphone";
  if (wanted === "sound-only") return name === "NotAllowedError" ? "camera-denied" : "no-microphone";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "camera-missing";
  return name === "NotAllowedError" || name === "SecurityError" ? "camera-denied" : "camera-busy";
}

export function closeMedia(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
