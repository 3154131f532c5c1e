let spare: Worker | null = null;

/** Starts a worker ahead of time, so that its file is here, and it runs, before anyone joins. */
export function warmWorker(): void {
  if (spare !== null) return;
  const worker = create();
  worker.addEventListener("error", () => { if (spare === worker) spare = null; });
  spare = worker;
}

/** One worker a visit: every media frame of this browser is sealed and opened in it. End it with `terminate()`. */
export function startWorker(): Worker {
  const worker = spare ?? create();
  spare = null;
  return worker;
}

const create = (): Worker => new Worker(new URL("./strict-worker.ts", import.meta.url), { type: "module" });
