import { endAllRunning } from "./run.mjs";

/** Thrown between two steps once the person has asked to stop. */
export class Stopped extends Error {
  name = "Stopped";
}

/**
 * Listens for Ctrl-C, SIGTERM and a closed terminal. npm passes on a Ctrl-C that the terminal has already sent, so repeats change nothing.
 * @returns {AbortSignal} aborted with a Stopped
 */
export function stopRequest() {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(name, () => {
      if (controller.signal.aborted) return;
      controller.abort(new Stopped(name));
      endAllRunning();
    });
  }
  return controller.signal;
}

/** Resolves once the stop is asked for. */
export function stopAsked(signal) {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
