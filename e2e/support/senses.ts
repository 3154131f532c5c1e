import type { Page } from "@playwright/test";
import { BARCODE, TONES_HZ, type BarcodeShape, type Seen } from "./barcode";

/** What eyes and ears before this page would notice now: the barcodes of every playing, visible picture, and the persons whose tone sounds. */
export type Noticed = { readonly seen: readonly Seen[]; readonly heard: readonly number[] };
/** Everyone noticed at any moment since `forget`. */
export type Remembered = { readonly seen: readonly number[]; readonly heard: readonly number[]; readonly looks: number };
/** `received`: every track that ever came to this page over the network, in order. */
type Senses = { readonly now: () => Noticed; readonly forget: () => void; readonly remembered: () => Remembered; readonly received: readonly MediaStreamTrack[] };
type WithSenses = { readonly senses: Senses };

/** From the next page load on, notes five times a second what this page shows and plays, wherever its elements are. */
export async function installSenses(page: Page): Promise<void> {
  await page.addInitScript(growSenses, { shape: BARCODE, tones: TONES_HZ });
}

export const notice = (page: Page): Promise<Noticed> => page.evaluate(() => (globalThis as unknown as WithSenses).senses.now());
export const forget = (page: Page): Promise<void> => page.evaluate(() => { (globalThis as unknown as WithSenses).senses.forget(); });
export const remember = (page: Page): Promise<Remembered> => page.evaluate(() => (globalThis as unknown as WithSenses).senses.remembered());

/** How many of the tracks that ever came to this page over the network can still bring something. */
export const liveTracks = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as WithSenses).senses.received.filter(({ readyState }) => readyState === "live").length);

/** The newest picture of `person` before this page, or null. */
export async function counterOf(page: Page, person: number): Promise<number | null> {
  const counters = (await notice(page)).seen.filter((one) => one.person === person).map(({ counter }) => counter);
  return counters.length === 0 ? null : Math.max(...counters);
}

/** Runs in the page. */
function growSenses({ shape, tones }: { shape: BarcodeShape; tones: readonly number[] }): void {
  const { columns, rows } = shape;
  const CELL = 8;
  const elements = new Set<HTMLMediaElement>();
  const ears = new Map<MediaStreamTrack, AnalyserNode>();
  const memory = { seen: new Set<number>(), heard: new Set<number>(), looks: 0 };
  /** A tone counts as heard when three looks in a row notice it: sealed sound played as if it were clear can whistle for a moment. */
  const lasting = new Map<number, number>();
  const scratch = Object.assign(document.createElement("canvas"), { width: columns * CELL, height: rows * CELL });
  const pen = scratch.getContext("2d", { willReadFrequently: true });
  let context: AudioContext | null = null;

  const { play } = HTMLMediaElement.prototype as unknown as { readonly play: (this: HTMLMediaElement) => Promise<void> };
  HTMLMediaElement.prototype.play = function playNoted(this: HTMLMediaElement) { elements.add(this); return play.call(this); };

  const received: MediaStreamTrack[] = [];
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(settings?: RTCConfiguration) {
      super(settings);
      this.addEventListener("track", ({ track }) => { received.push(track); });
    }
  };

  const checksum = (message: number) => {
    let sum = 0x5a17c3;
    for (let bit = 0; bit < 24; bit += 1) sum = ((sum << 5) ^ (sum >>> 19) ^ ((message >>> bit) & 1 ? 0x1b873 : 0x2f0d)) & 0xff_ffff;
    return sum;
  };
  const isShown = (video: HTMLVideoElement) => video.videoWidth > 0 && !video.paused && getComputedStyle(video).visibility !== "hidden";
  /** Two words of 24 cells; a cell's bit is the brightness in its middle. */
  const words = (data: Uint8ClampedArray) => [0, 1].map((word) => Array.from({ length: 24 }, (_none, place) => {
    const cell = word * 24 + place;
    const at = ((Math.floor(cell / columns) * CELL + CELL / 2) * columns * CELL + (cell % columns) * CELL + CELL / 2) * 4;
    return (data[at + 1] ?? 0) > 127 ? 1 : 0;
  }).reduce<number>((bits, bit) => (bits << 1) | bit, 0));
  const read = (video: HTMLVideoElement) => {
    if (pen === null || !isShown(video)) return null;
    pen.drawImage(video, 0, 0, scratch.width, scratch.height);
    const [message = 0, sum] = words(pen.getImageData(0, 0, scratch.width, scratch.height).data);
    return sum === checksum(message) ? { person: message >>> 20, counter: message & 0xf_ffff } : null;
  };
  const seen = () => [...new Set([...document.querySelectorAll("video"), ...[...elements].filter((one) => one instanceof HTMLVideoElement)])]
    .flatMap((video) => read(video) ?? []);

  const earOf = (track: MediaStreamTrack) => {
    context ??= new AudioContext();
    if (context.state === "suspended") void context.resume();
    const ear = ears.get(track) ?? new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    if (!ears.has(track)) context.createMediaStreamSource(new MediaStream([track])).connect(ear);
    ears.set(track, ear);
    return ear;
  };
  /** A tone counts when it stands 25 dB above the middle of what sounds between 200 Hz and 4 kHz: noise does not pass for one. */
  const toneIn = (ear: AnalyserNode) => {
    const bins = new Float32Array(ear.frequencyBinCount);
    ear.getFloatFrequencyData(bins);
    const bin = (hertz: number) => Math.round((hertz * ear.fftSize) / ear.context.sampleRate);
    const band = [...bins.subarray(bin(200), bin(4000))].sort((a, b) => a - b);
    const floor = Math.max(band[Math.floor(band.length / 2)] ?? 0, -100);
    return tones.flatMap((hertz, person) => {
      const level = Math.max(...bins.subarray(bin(hertz) - 2, bin(hertz) + 3));
      return person > 0 && level > -55 && level - floor > 25 ? [person] : [];
    });
  };
  const playing = (element: HTMLMediaElement) => !element.paused && !element.muted && element.volume > 0 && element.srcObject instanceof MediaStream;
  const heard = () => [...new Set([...elements, ...document.querySelectorAll<HTMLMediaElement>("audio, video")])].filter(playing)
    .flatMap((element) => (element.srcObject as MediaStream).getAudioTracks()).filter(({ readyState, enabled }) => readyState === "live" && enabled)
    .flatMap((track) => toneIn(earOf(track)));

  const now = () => ({ seen: seen(), heard: [...new Set(heard())].sort((a, b) => a - b) });
  setInterval(() => {
    const noticed = now();
    memory.looks += 1;
    noticed.seen.forEach(({ person }) => memory.seen.add(person));
    for (const person of tones.keys()) lasting.set(person, noticed.heard.includes(person) ? (lasting.get(person) ?? 0) + 1 : 0);
    lasting.forEach((looks, person) => { if (looks >= 3) memory.heard.add(person); });
  }, 200);
  const senses: Senses = {
    now, received,
    forget: () => { memory.seen.clear(); memory.heard.clear(); lasting.clear(); memory.looks = 0; },
    remembered: () => ({ seen: [...memory.seen].sort((a, b) => a - b), heard: [...memory.heard].sort((a, b) => a - b), looks: memory.looks }),
  };
  Object.assign(globalThis, { senses });
}
