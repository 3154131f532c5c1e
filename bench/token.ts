/**
 * `npm run bench -- token`: the media-token route, with its session, policy, ledger entry and media server, against a JSON route of a bare
 * Next application that asks nobody (docs/benchmarks.md).
 */
import { ApiPerson } from "@/e2e/support/api-person";
import { bookVisit } from "@/e2e/support/book-visit";
import { freshDatabase } from "@/e2e/support/fresh-database";
import { arrive } from "@/e2e/support/step-up";
import { startTrial, type Trial } from "@/e2e/support/trial";
import { startBareNext } from "./support/bare-next";
import { countRoundTrips } from "./support/count-round-trips";
import { print } from "./support/figure";
import { askFor, type Question, type Slice } from "./support/load";
import { pairCount } from "./support/pair-count";
import { control, measurePairs, printRatio, type Pair } from "./support/pairs";
import { bootstrap, median, quantile } from "./support/statistics";

const BENCH = "token";
const SLICE_MS = 500;
const COUNTED = 50;

const count = pairCount();
const bare = await startBareNext();
const bareRoute: Question = { url: bare.url, path: "/api/token", headers: {} };
const database = await freshDatabase();
try {
  await askFor(4 * SLICE_MS, 8, bareRoute); // compiled and warm before anything counts
  await control(BENCH, count, async () => (await askFor(SLICE_MS, 1, bareRoute)).perSecond);
  await withTrial(database.url, (question) => compare("PostgreSQL", question));
  await withTrial(undefined, (question) => compare("embedded database", question));
  await countSql();
} finally {
  await bare.stop();
  await database.drop();
}

async function withTrial(databaseUrl: string | undefined, measure: (question: Question) => Promise<void>): Promise<void> {
  const trial = await startTrial(databaseUrl === undefined ? {} : { databaseUrl });
  try {
    await measure(await tokenRoute(trial));
  } finally {
    await trial.stop();
  }
}

/** A patient with a session, a checklist and a step-up, who waits and may have a token. */
async function tokenRoute(trial: Trial): Promise<Question> {
  const { id, host } = await bookVisit(trial, {});
  await arrive(host, id);
  const patient = await ApiPerson.of(trial, "Walter Brandt");
  await arrive(patient, id);
  return { url: trial.url, path: `/api/visits/${id}/token`, headers: { cookie: patient.cookie, origin: trial.url, "sec-fetch-site": "same-origin" } };
}

async function compare(on: string, question: Question): Promise<void> {
  const judged = on === "PostgreSQL"; // the goals are for PostgreSQL; the embedded database is for information
  await askFor(4 * SLICE_MS, 8, question);
  for (const concurrency of [1, 8, 32]) {
    const pairs = await measurePairs(count, () => askFor(SLICE_MS, concurrency, question), () => askFor(SLICE_MS, concurrency, bareRoute));
    const figure = (what: string) => `${what}, c = ${concurrency}, ${on}`;
    printRatio(BENCH, figure("throughput"), pairs.map(({ ours, bare: plain }) => ({ ours: ours.perSecond, bare: plain.perSecond })), judged ? { atLeast: 0.6 } : null);
    print({ bench: BENCH, figure: figure("p99"), value: p99Ratio(pairs), unit: "x", goal: judged ? { atMost: 2 } : null, interval: bootstrap(pairs, p99Ratio, 200), n: pairs.length });
    const rates = pairs.map(({ ours }) => ours.perSecond);
    print({ bench: BENCH, figure: figure("tokens a second"), value: median(rates), unit: "1/s", goal: null, interval: bootstrap(rates, median), n: pairs.length });
  }
}

function p99Ratio(pairs: readonly Pair<Slice>[]): number {
  const p99 = (arm: "ours" | "bare") => quantile(pairs.flatMap((pair) => pair[arm].latencies), 0.99);
  return p99("ours") / p99("bare");
}

/** How often one token makes the application wait for PostgreSQL. */
async function countSql(): Promise<void> {
  const empty = await freshDatabase();
  const way = await countRoundTrips(empty.url);
  await withTrial(way.url, async (question) => {
    await askFor(SLICE_MS, 1, question);
    const perToken: number[] = [];
    while (perToken.length < COUNTED) {
      const before = way.roundTrips();
      await askFor(0, 1, question);
      perToken.push(way.roundTrips() - before);
    }
    print({ bench: BENCH, figure: "SQL round trips a token", value: median(perToken), unit: "round trips", goal: { atMost: 2 }, interval: bootstrap(perToken, median), n: COUNTED });
  });
  await way.stop();
  await empty.drop();
}
