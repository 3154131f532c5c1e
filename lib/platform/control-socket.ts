import { chmodSync, existsSync, unlinkSync } from "node:fs";
import { createServer, connect, type Server, type Socket } from "node:net";
import path from "node:path";
import { z } from "zod";
import { controlSocketPath, ensurePrivateFolder } from "@/lib/platform/control-socket-path";
import type { FolderLock } from "@/lib/platform/db/folder-lock";
import { readLine } from "@/lib/platform/read-line";
import { Refusal } from "@/lib/platform/refusal";

const LONGEST_REQUEST = 64 * 1024;
const LONGEST_ANSWER = 1024 * 1024;
const PATIENCE_MS = 10_000;

const requestForm = z.looseObject({ op: z.string() });
const answerForm = z.discriminatedUnion("ok", [z.looseObject({ ok: z.literal(true) }), z.object({ ok: z.literal(false), message: z.string() })]);

/** What a command-line tool asks of the running app: the operation's name and its own fields. */
export type ControlRequest = Readonly<{ op: string; [field: string]: unknown }>;
/** One operation. What it returns is the answer beside `ok`; a Refusal it throws is told in its own words. */
export type ControlOperation = (request: ControlRequest) => Promise<Readonly<Record<string, unknown>>>;
export type ControlServer = { readonly path: string; close(): Promise<void> };

/**
 * Listens for tools of the same user (design.md §9): one line of JSON in, one line of JSON out, then closed. Mode 0600. A socket left by
 * a process that is gone is removed, which is safe because the lock shows that no other process serves this folder. `onError` gets
 * what an operation threw unexpectedly; the caller is told only that it failed.
 */
export async function serveControlSocket(
  lock: FolderLock, operations: Readonly<Record<string, ControlOperation>>, onError: (op: string, cause: unknown) => void,
): Promise<ControlServer> {
  const socketPath = controlSocketPath(lock.folder);
  ensurePrivateFolder(path.dirname(socketPath));
  if (existsSync(socketPath)) unlinkSync(socketPath);
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket.on("close", () => open.delete(socket)));
    socket.on("error", () => { socket.destroy(); }); // the other side went away; there is nobody to tell
    socket.setTimeout(PATIENCE_MS, () => { socket.destroy(); });
    void answer(socket, operations, onError).then((line) => { socket.end(line); });
  });
  await listenPrivately(server, socketPath);
  return {
    path: socketPath,
    close: () => new Promise((resolve) => { server.close(() => { resolve(); }); for (const socket of open) socket.destroy(); }),
  };
}

/**
 * Asks the app that owns `folder` and gives its answer's fields. Throws a Refusal: "unavailable" with rule "not-running" when no app
 * answers there, or with rule "control-refused" and the app's own words.
 */
export async function askControlSocket(folder: string, request: ControlRequest): Promise<Readonly<Record<string, unknown>>> {
  const socket = connect({ path: controlSocketPath(folder) });
  socket.setTimeout(PATIENCE_MS, () => { socket.destroy(new Error("no answer")); });
  try {
    socket.write(`${JSON.stringify(request)}\n`);
    const answered = answerForm.parse(JSON.parse(await readLine(socket, LONGEST_ANSWER)));
    if (!answered.ok) throw new Refusal("unavailable", answered.message, "control-refused");
    return answered;
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal("unavailable", `Housecall does not answer on ${path.resolve(folder)}. Is it running?`, "not-running");
  } finally {
    socket.destroy();
  }
}

/** Bound under a mask that leaves the socket private from its first moment; listen() binds a path before it returns. */
async function listenPrivately(server: Server, socketPath: string): Promise<void> {
  const listening = new Promise<void>((resolve, reject) => { server.once("listening", resolve).once("error", reject); });
  const mask = process.umask(0o177);
  try {
    server.listen(socketPath);
  } finally {
    process.umask(mask);
  }
  await listening;
  chmodSync(socketPath, 0o600);
}

async function answer(socket: Socket, operations: Readonly<Record<string, ControlOperation>>, onError: (op: string, cause: unknown) => void): Promise<string> {
  let op = "unread request";
  try {
    const request = parseRequest(await readLine(socket, LONGEST_REQUEST));
    op = request.op;
    const operation = Object.hasOwn(operations, op) ? operations[op] : undefined;
    if (operation === undefined) throw new Refusal("not-found", `There is no operation "${op.slice(0, 40)}". Known: ${Object.keys(operations).join(", ")}.`);
    return `${JSON.stringify({ ...await operation(request), ok: true })}\n`;
  } catch (cause) {
    if (!(cause instanceof Refusal)) onError(op, cause);
    const message = cause instanceof Refusal ? cause.message : "The request failed inside Housecall; its log says where.";
    return `${JSON.stringify({ ok: false, message })}\n`;
  }
}

function parseRequest(line: string): ControlRequest {
  try {
    return requestForm.parse(JSON.parse(line));
  } catch {
    throw new Refusal("malformed", "A request is one line of JSON with an \"op\".");
  }
}
