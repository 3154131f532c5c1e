/** Progress for a person, on standard error: standard output stays free for what was asked for. */
export const progress = {
  /** What is about to be done; long ones say how long. */
  say(text) {
    process.stderr.write(`${text}\n`);
  },
};

/** Runs the work, and says every 15 s that it still goes on: a silent minute looks like a hang. */
export async function during(text, work, say = progress.say) {
  const began = process.hrtime.bigint();
  const seconds = () => Math.round(Number(process.hrtime.bigint() - began) / 1e9);
  say(`${text}…`);
  const pulse = setInterval(() => say(`  still at it, ${seconds()} s so far`), 15_000);
  try {
    return await work();
  } finally {
    clearInterval(pulse);
  }
}
