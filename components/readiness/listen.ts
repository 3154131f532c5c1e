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
const RISE_DECIBEL = 18;

/** Listens to a stream and reports its loudness as it changes, about ten times a second. Nothing leaves the page. */
export function listen(stream: MediaStream, onLoudness: (loudness: Loudness) => void): Ear {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  if (stream.getAudioTracks().length > 0) context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLoudness(loudnessOf(samples));
  }, 100);
  return {
    chirp: async () => { await context.resume(); return chirp(context, analyser); },
    stop: () => { clearInterval(timer); void context.close(); },
  };
}

export function loudnessOf(samples: Float32Array): Loudness {
  let squares = 0;
  for (const sample of samples) squares += sample * sample;
  const rootMeanSquare = Math.sqrt(squares / Math.max(1, samples.length));
  return STEPS.find(([least]) => rootMeanSquare >= least)?.[1] ?? 0;
}

async function chirp(context: AudioContext, analyser: AnalyserNode): Promise<boolean> {
  const before = TONES_HZ.map((hertz) => decibelAt(hertz, context, analyser));
  const loudest = [...before];
  const start = context.currentTime + 0.05;
  const end = playTones(context, start);
  while (context.currentTime < end) {
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
    TONES_HZ.forEach((hertz, at) => { loudest[at] = Math.max(loudest[at] ?? -Infinity, decibelAt(hertz, context, analyser)); });
  }
  return TONES_HZ.every((_hertz, at) => (loudest[at] ?? -Infinity) - (before[at] ?? 0) > RISE_DECIBEL);
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
  return Math.max(-120, bins[Math.round((hertz * analyser.fftSize) / context.sampleRate)] ?? -120);
}
