import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { ChildProcess } from "node:child_process";
import { send } from "@/e2e/support/http";
import { freePort } from "@/e2e/support/trial";
import { endChild } from "@/scripts/setup/end-process.mjs";

const LOOK_EVERY_MS = 10;
const PATIENCE_MS = 60_000;

/** A server that answers. `readyMs`: from its start to its first 200 on "/". */
export type Server = { readonly url: string; readonly pid: number; readonly readyMs: number; readonly stop: () => Promise<void> };

/** Starts a program on a free port and waits for its first 200. */
export async function startAndWait(launch: (port: number) => ChildProcess): Promise<Server> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const began = performance.now();
  const child = launch(port);
  const stop = () => endChild(child, { patience: 10_000 });
  try {
    await untilAnswered(child, url, began);
    return { url, pid: child.pid ?? 0, readyMs: performance.now() - began, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

async function untilAnswered(child: ChildProcess, url: string, began: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("The server ended before it answered.");
    if (performance.now() - began > PATIENCE_MS) throw new Error("The server did not answer within a minute.");
    const status = await send(url, { method: "GET", path: "/" }).then((answer) => answer.status, () => null); // not listening yet
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Memory of one process in MB: resident, and what of it is backed by no file (heap, buffers, wasm). Linux only. */
export function memoryOf(pid: number): { readonly resident: number; readonly anonymous: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024;
  return { resident: field("VmRSS"), anonymous: field("RssAnon") };
}
