import { readArguments, readPort } from "./arguments.mjs";
import { dataFolderOf, isProduction, startHousecall } from "./housecall.mjs";
import { progress } from "./progress.mjs";
import { Stopped, stopAsked, stopRequest } from "./stop-request.mjs";
import { printTrouble } from "./trouble.mjs";
import { readyLine, welcomeScreen } from "./welcome.mjs";

const USAGE = "npm start -- --help lists the options.";
const HELP = `npm start [-- OPTIONS]    starts Housecall; on a fresh clone it sets everything up first

  --port N      the application's port (default: 3000, or the next free one)
  --data DIR    where everything is kept (default: .housecall)
  --reset       empties that folder first
  --json        when ready, prints one JSON line on standard output: url, media, people with their invitations, visits
  --help        this text

Without PUBLIC_URL this is a trial: on this machine only, with a demo clinic. With PUBLIC_URL it is production (see the README).
Stop with Ctrl-C or SIGTERM.`;

/**
 * Starts, waits for the end, stops.
 * @param {string[]} argv
 * @returns {Promise<number>} the exit code: 0 after being asked to stop, 1 after trouble
 */
export async function start(argv) {
  const signal = stopRequest();
  try {
    const given = readArguments(argv, { port: "value", data: "value", reset: "flag", json: "flag", help: "flag" }, USAGE);
    if (given.help === true) {
      console.log(HELP);
      return 0;
    }
    return await startAndWait(given, signal);
  } catch (error) {
    if (error instanceof Stopped) return 0;
    printTrouble(error);
    return 1;
  }
}

async function startAndWait(given, signal) {
  const began = process.hrtime.bigint();
  const data = dataFolderOf(given.data);
  progress.say(isProduction() ? "Preparing Housecall…" : "Preparing Housecall, a trial on this machine…");
  const housecall = await startHousecall({ data, port: given.port === undefined ? undefined : readPort(given.port), reset: given.reset === true }, signal);
  const seconds = (Number(process.hrtime.bigint() - began) / 1e9).toFixed(1);
  console.log(given.json === true ? readyLine(housecall.ready) : welcomeScreen(housecall.ready, { data, seconds, production: isProduction() }));
  const lastWords = await Promise.race([stopAsked(signal), housecall.appEnded]);
  if (signal.aborted) progress.say("\nStopping…");
  await housecall.stop();
  if (signal.aborted) return 0;
  progress.say(["The application ended by itself. Its last words:", ...lastWords, "Start it again with npm start; what was acknowledged is saved."].join("\n"));
  return 1;
}
