/** 0 is silence, 5 is loud: what the bar shows. */
export type Loudness = 0 | 1 | 2 | 3 | 4 | 5;

export type Ear = {
  /** Plays two short tones; resolves true when the microphone heard them come out of the speaker. */
  readonly chirp: () => Promise<boolean>;
  readonly stop: () => void;
};

const STEPS: readonly (readonly [number, Loudness])[] = [[0.12, 5], [0.06, 4], [0.03, 3], [0.015, 2], [0.006, 1]];
const TONES_HZ = [880, 1320] as const;
const TONE_SECONDS = 0.25;
const SILENCE_DECIBEL = -100;
const RISE_DECIBEL = 18;
/** How long the room is heard before the tones, so that what was already sounding is not taken for them. */
const BASELINE_SECONDS = 0.6;
/** A window of 2048 samples lasts about 43 ms: looking every 40 ms misses nothing, reporting every 120 ms redraws little. */
const TICK_MS = 40;
const TICKS_A_REPORT = 3;

/** Listens to a stream and reports its loudness about eight times a second. Nothing leaves the page. */
export function listen(stream: MediaStream, onLoudness: (loudness: Loudness) => void): Ear {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  analyser.smoothingTimeConstant = 0;
  if (stream.getAudioTracks().length > 0) context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let loudest: Loudness = 0;
  let tick = 0;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    loudest = louder(loudest, loudnessOf(samples));
    tick += 1;
    if (tick % TICKS_A_REPORT !== 0) return;
    onLoudness(loudest);
    loudest = 0;
  }, TICK_MS);
  return {
    chirp: async () => { await context.resume(); return chirp(context, analyser); },
    stop: () => { clearInterval(timer); void context.close(); },
  };
}

function louder(one: Loudness, other: Loudness): Loudness {
  return one > other ? one : other;
}

export function loudnessOf(samples: Float32Array): Loudness {
  let squares = 0;
  for (const sample of samples) squares += sample * sample;
  const rootMeanSquare = Math.sqrt(squares / Math.max(1, samples.length));
  return STEPS.find(([least]) => rootMeanSquare >= least)?.[1] ?? 0;
}

async function chirp(context: AudioContext, analyser: AnalyserNode): Promise<boolean> {
  const before = await loudestUntil(context.currentTime + BASELINE_SECONDS, context, analyser);
  const during = await loudestUntil(playTones(context, context.currentTime + 0.05), context, analyser);
  return TONES_HZ.every((_hertz, at) => (during[at] ?? SILENCE_DECIBEL) - (before[at] ?? 0) > RISE_DECIBEL);
}

/** The loudest each tone's frequency got until the context's clock reads `end`. */
async function loudestUntil(end: number, context: AudioContext, analyser: AnalyserNode): Promise<readonly number[]> {
  let loudest: readonly number[] = TONES_HZ.map(() => SILENCE_DECIBEL);
  while (context.state === "running" && context.currentTime < end) {
    await new Promise((resolve) => { setTimeout(resolve, TICK_MS); });
    loudest = TONES_HZ.map((hertz, at) => Math.max(loudest[at] ?? SILENCE_DECIBEL, decibelAt(hertz, context, analyser)));
  }
  return loudest;
}

function playTones(context: AudioContext, start: number): number {
  TONES_HZ.forEach((hertz, at) => {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const from = start + at * TONE_SECONDS;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.2, from + 0.03);
    volume.gain.linearRampToValueAtTime(0, from + TONE_SECONDS);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + TONE_SECONDS);
  });
  return start + TONES_HZ.length * TONE_SECONDS + 0.15;
}

/** Finite even in perfect silence, where the analyser says minus infinity. */
function decibelAt(hertz: number, context: AudioContext, analyser: AnalyserNode): number {
  const bins = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(bins);
  return Math.max(SILENCE_DECIBEL, bins[Math.round((hertz * analyser.fftSize) / context.sampleRate)] ?? SILENCE_DECIBEL);
}
