/** This browser's camera and microphone for the visit. Null where there is none or it may not be used: nobody is kept out for it. */
export type Captured = { readonly camera: MediaStreamTrack | null; readonly microphone: MediaStreamTrack | null };

const AUDIO = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const VIDEO = { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

export async function capture(): Promise<Captured> {
  const stream = await open({ audio: AUDIO, video: VIDEO }) ?? await open({ audio: AUDIO }) ?? await open({ video: VIDEO });
  return { camera: stream?.getVideoTracks()[0] ?? null, microphone: stream?.getAudioTracks()[0] ?? null };
}

export function release({ camera, microphone }: Captured): void {
  camera?.stop();
  microphone?.stop();
}

async function open(wanted: MediaStreamConstraints): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch {
    return null; // the device check has said why; the next best is tried
  }
}
