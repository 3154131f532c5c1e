/** One worker a visit: every media frame of this browser is sealed and opened in it. End it with `terminate()`. */
export const startWorker = (): Worker => new Worker(new URL("./strict-worker.ts", import.meta.url), { type: "module" });
