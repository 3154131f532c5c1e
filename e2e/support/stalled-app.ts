import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Trial } from "./trial";

/** Stops the application's process (SIGSTOP) while `meanwhile` runs: it hears no webhook, answers nobody, and loses nothing. */
export async function whileAppStands<T>({ data }: Trial, meanwhile: () => Promise<T>): Promise<T> {
  const { pid } = JSON.parse(readFileSync(join(data, "lock"), "utf8")) as { pid: number };
  process.kill(pid, "SIGSTOP");
  try {
    return await meanwhile();
  } finally {
    process.kill(pid, "SIGCONT");
  }
}
