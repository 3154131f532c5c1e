import type { Page } from "@playwright/test";
import { BARCODE, TONES_HZ, type BarcodeShape } from "./barcode";

/**
 * From the next page load on, this page's camera is a drawing with `person` and a rising counter, and its microphone is that person's tone.
 * What asks for the devices is the product's own code; only what they deliver is made up.
 */
export async function installBarcodeCamera(page: Page, person: number): Promise<void> {
  await page.addInitScript(replaceCamera, { person, shape: BARCODE, hertz: TONES_HZ[person] ?? 0 });
}

/** Runs in the page. */
function replaceCamera({ person, shape, hertz }: { person: number; shape: BarcodeShape; hertz: number }): void {
  if (!("mediaDevices" in navigator)) return; // an empty page
  const { columns, rows, width, height, framesPerSecond } = shape;
  let picture: HTMLCanvasElement | null = null;
  let sound: MediaStreamAudioDestinationNode | null = null;

  const checksum = (message: number) => {
    let sum = 0x5a17c3;
    for (let bit = 0; bit < 24; bit += 1) sum = ((sum << 5) ^ (sum >>> 19) ^ ((message >>> bit) & 1 ? 0x1b873 : 0x2f0d)) & 0xff_ffff;
    return sum;
  };
  const draw = (canvas: HTMLCanvasElement) => {
    const pen = canvas.getContext("2d");
    let counter = 0;
    setInterval(() => {
      counter = (counter + 1) & 0xf_ffff;
      const message = (person << 20) | counter;
      const words = [message, checksum(message)];
      for (let cell = 0; cell < columns * rows; cell += 1) {
        const white = (((words[cell < 24 ? 0 : 1] ?? 0) >>> (23 - (cell % 24))) & 1) === 1;
        if (pen !== null) pen.fillStyle = white ? "#fff" : "#000";
        pen?.fillRect((cell % columns) * (width / columns), Math.floor(cell / columns) * (height / rows), width / columns, height / rows);
      }
    }, 1000 / framesPerSecond);
  };
  const camera = () => {
    if (picture === null) {
      picture = Object.assign(document.createElement("canvas"), { width, height });
      draw(picture);
    }
    return picture.captureStream(framesPerSecond).getVideoTracks();
  };
  const microphone = () => {
    if (sound === null) {
      const context = new AudioContext();
      const tone = new OscillatorNode(context, { frequency: hertz });
      sound = context.createMediaStreamDestination();
      tone.connect(new GainNode(context, { gain: 0.3 })).connect(sound);
      tone.start();
    }
    return sound.stream.clone().getAudioTracks();
  };
  navigator.mediaDevices.getUserMedia = (wanted) => Promise.resolve(new MediaStream([
    ...(wanted?.video === undefined || wanted.video === false ? [] : camera()),
    ...(wanted?.audio === undefined || wanted.audio === false ? [] : microphone()),
  ]));
}
