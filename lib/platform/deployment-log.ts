import { config } from "./config";
import { openLog, type Log } from "./log";

let opened: Log | null = null;

/** The deployment's log, at the level it was given. */
export function log(): Log {
  return (opened ??= openLog(config().logLevel));
}
