// `npm run soak -- kill [TIMES]`: kills the app TIMES times (20) on each database and looks for anything acknowledged that is gone.
import { freshDatabase } from "@/e2e/support/fresh-database";
import { killAgainAndAgain, type KillReport } from "@/e2e/support/kill/kill-run";

const times = Number(process.argv[2] ?? 20);
const say = (line: string) => { process.stdout.write(`${line}\n`); };

function summary(name: string, { kills, promised, lost, restartMs }: KillReport): boolean {
  const sorted = [...restartMs].sort((a, b) => a - b);
  say(`${name}: ${kills} kills, ${promised} visits acknowledged, ${lost.length} losses; restart to first answer: median ${String(sorted[Math.floor(sorted.length / 2)])} ms, slowest ${String(sorted.at(-1))} ms`);
  for (const line of lost) say(`  ${line}`);
  return lost.length === 0 && promised > 0;
}

say("PGlite");
const embedded = summary("PGlite", await killAgainAndAgain(times, undefined, say));
say("PostgreSQL");
const database = await freshDatabase();
const postgres = await killAgainAndAgain(times, database.url, say).finally(() => database.drop());
process.exit(summary("PostgreSQL", postgres) && embedded ? 0 : 1);
