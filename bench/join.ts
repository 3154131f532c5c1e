/**
 * `npm run bench -- join`: from the click to both people's moving, decrypted pictures, against a bare page without encryption on the same
 * media server (docs/benchmarks.md). `admit`: the doctor's click, with the patient in the warm waiting room. `warm`: an admitted patient's
 * click after the page is there. `cold`: the same with nothing cached, from opening the address.
 */
import { startTrial } from "@/e2e/support/trial";
import { serveBarePage } from "./support/bare-page";
import { startBareRooms } from "./support/bare-room";
import { print, type Goal } from "./support/figure";
import { pairCount } from "./support/pair-count";
import { control, measurePairs, printRatio, type Pair } from "./support/pairs";
import { bootstrap, median } from "./support/statistics";
import { TwoPeople, type Joined } from "./support/two-people";

const BENCH = "join";
const WORST = 2; // no sample over twice the median (perf.md)
type Round = { readonly admit: Joined; readonly warm: Joined; readonly cold: Joined };

const count = pairCount();
const trial = await startTrial();
const rooms = await startBareRooms();
const bare = await serveBarePage();
const people = await TwoPeople.in(trial);
try {
  await measure();
} finally {
  await people.close();
  await bare.stop();
  await rooms.stop();
  await trial.stop();
}

async function measure(): Promise<void> {
  const bareJoin = (how: "warm" | "cold") => people.joinBare(rooms, bare.address, how);
  await bareJoin("warm"); // the first ever pays for codecs and caches
  await control(BENCH, count, async () => (await bareJoin("warm")).atPatient);
  const pairs = await measurePairs(count, visit, async () => ({ warm: await bareJoin("warm"), cold: await bareJoin("cold") }));
  for (const [kind, atMost] of [["warm", 1.1], ["cold", 1.25], ["admit", 0.6]] as const) {
    report(`${kind}, doctor at the patient's`, pairs, (round) => round[kind].atPatient, (plain) => plain[kind === "cold" ? "cold" : "warm"].atPatient, { atMost });
    report(`${kind}, patient at the doctor's`, pairs, (round) => round[kind].atDoctor, (plain) => plain[kind === "cold" ? "cold" : "warm"].atDoctor, { atMost });
  }
}

/** One visit gives one of each: admission, coming back warm, coming back cold. */
async function visit(): Promise<Round> {
  const call = await people.wait();
  const admit = await people.admit();
  const warm = await people.join(call, "warm");
  return { admit, warm, cold: await people.join(call, "cold") };
}

type Plain = Pick<Round, "warm" | "cold">;
type Measured = Pair<Round, Plain>;

function report(figure: string, pairs: readonly Measured[], ours: (round: Round) => number, plain: (plain: Plain) => number, goal: Goal): void {
  const times: readonly Pair<number>[] = pairs.map((pair) => ({ ours: ours(pair.ours), bare: plain(pair.bare) }));
  printRatio(BENCH, figure, times, goal);
  for (const arm of ["ours", "bare"] as const) {
    const values = times.map((pair) => pair[arm]);
    print({ bench: BENCH, figure: `${figure}: ${arm}`, value: median(values), unit: "ms", goal: null, interval: bootstrap(values, median), n: values.length });
  }
  const values = times.map((pair) => pair.ours);
  print({ bench: BENCH, figure: `${figure}: slowest of ours over their median`, value: Math.max(...values) / median(values), unit: "x", goal: { atMost: WORST }, interval: null, n: values.length });
}
