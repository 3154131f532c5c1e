import type { ItemOutcome } from "@/components/readiness/outcome";
import { systemClock, type Clock } from "@/lib/platform/clock";

const SAMPLE = "/network-sample.bin";
const GIVE_UP_MS = 6000;
/** Clear sound and a small picture need 300 kbit/s each way (ux.md §2); twice that leaves room. */
const ENOUGH_BITS_PER_MS = 600;

/** Item 13 before there is a call: how fast a sample of 96 kB comes from our own server. It reads the way down only. */
export async function measureNetwork(clock: Clock = systemClock): Promise<ItemOutcome> {
  const start = clock().getTime();
  try {
    const answer = await fetch(SAMPLE, { cache: "no-store", signal: AbortSignal.timeout(GIVE_UP_MS) });
    const bytes = (await answer.arrayBuffer()).byteLength;
    return answer.ok && isEnough(bytes, clock().getTime() - start) ? "pass" : "warn";
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof DOMException) return "warn";
    throw cause;
  }
}

export function isEnough(bytes: number, milliseconds: number): boolean {
  return (bytes * 8) / Math.max(1, milliseconds) >= ENOUGH_BITS_PER_MS;
}
