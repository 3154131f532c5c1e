import { endAllRunning } from "./run.mjs";

/** Thrown between two steps once the person has asked to stop. */
export class Stopped extends Error {
  name = "Stopped";
}

const LOOK_EVERY_MS = 250;

/**
 * Listens for Ctrl-C, SIGTERM and a closed terminal. npm passes on a Ctrl-C that the terminal has already sent, so repeats change nothing.
 * @returns {AbortSignal} aborted with a Stopped
 */
export function stopRequest() {
  const controller = new AbortController();
  const stop = (reason) => {
    if (controller.signal.aborted) return;
    controller.abort(new Stopped(reason));
    endAllRunning();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => stop(name));
  if (process.env.npm_lifecycle_event !== undefined) whenParentEnds(() => stop("npm ended"));
  return controller.signal;
}

/**
 * npm runs us through a shell, and a SIGTERM to npm ends npm and that shell without reaching us. So under npm the end of our parent counts
 * as being asked to stop; started directly (nohup, a service) it does not.
 */
function whenParentEnds(act) {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    act();
  }, LOOK_EVERY_MS);
  look.unref();
}

/** Resolves once the stop is asked for. */
export function stopAsked(signal) {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
