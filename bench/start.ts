/**
 * `npm run bench -- start`: how long a second `npm start` takes, how long the application alone takes to its first 200, and how much
 * memory it holds at rest, against a bare Next application run the same way (docs/benchmarks.md).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { freshDatabase } from "@/e2e/support/fresh-database";
import { freePort, startTrial } from "@/e2e/support/trial";
import { startApplication } from "./support/application";
import { startBareNext } from "./support/bare-next";
import { print } from "./support/figure";
import { pairCount } from "./support/pair-count";
import { control, measurePairs, printRatio } from "./support/pairs";
import { memoryOf, type Server } from "./support/server";
import { bootstrap, median } from "./support/statistics";

const BENCH = "start";
const REST_MS = 3_000;
const MEMORY_PAIRS = 3;
const SECOND_STARTS = 5;
type Start = () => Promise<Server>;
type Memory = { readonly resident: number; readonly anonymous: number };

const folder = mkdtempSync(join(tmpdir(), "housecall-bench-"));
const count = pairCount();
try {
  await secondStart();
  await measureMemory("embedded database", () => startApplication(folder, null));
  await onPostgres((start) => measureMemory("PostgreSQL", start));
  await control(BENCH, count, () => readyMs(startBareNext));
  await measureStart("embedded database", () => startApplication(folder, null));
  await onPostgres((start) => measureStart("PostgreSQL", start));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The first start fills the folder; each further one finds everything made. From the command to its line of JSON, in seconds. */
async function secondStart(): Promise<void> {
  const seconds: number[] = [];
  for (let each = 0; each <= SECOND_STARTS; each += 1) {
    const port = await freePort();
    const began = performance.now();
    const trial = await startTrial({ data: folder, port });
    seconds.push((performance.now() - began) / 1000);
    await trial.stop();
  }
  const later = seconds.slice(1);
  print({ bench: BENCH, figure: "second npm start", value: median(later), unit: "s", goal: { atMost: 10 }, interval: bootstrap(later, median), n: later.length });
}

async function onPostgres(measure: (start: Start) => Promise<void>): Promise<void> {
  const database = await freshDatabase();
  const data = mkdtempSync(join(tmpdir(), "housecall-bench-"));
  const trial = await startTrial({ databaseUrl: database.url, data });
  await trial.stop();
  await measure(() => startApplication(data, database.url));
  await database.drop();
  rmSync(data, { recursive: true });
}

async function measureStart(on: string, start: Start): Promise<void> {
  printRatio(BENCH, `first 200, ${on}`, await measurePairs(count, () => readyMs(start), () => readyMs(startBareNext)), { atMost: 1.3 });
}

async function readyMs(start: Start): Promise<number> {
  const server = await start();
  await server.stop();
  return server.readyMs;
}

async function atRest(start: Start): Promise<Memory> {
  const server = await start();
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const memory = memoryOf(server.pid);
  await server.stop();
  return memory;
}

/** Before the control, because memory does not hang on how busy the machine is. */
async function measureMemory(on: string, start: Start): Promise<void> {
  const pairs = await measurePairs(MEMORY_PAIRS, () => atRest(start), () => atRest(startBareNext));
  printRatio(BENCH, `idle memory, ${on}`, pairs.map(({ ours, bare }) => ({ ours: ours.resident, bare: bare.resident })), { atMost: 1.5 });
  for (const field of ["resident", "anonymous"] as const) {
    for (const arm of ["ours", "bare"] as const) {
      const values = pairs.map((pair) => pair[arm][field]);
      print({ bench: BENCH, figure: `${field} memory of ${arm}, ${on}`, value: median(values), unit: "MB", goal: null, interval: bootstrap(values, median), n: values.length });
    }
  }
}
