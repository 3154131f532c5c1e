import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { askControlSocket, serveControlSocket, type ControlOperation, type ControlServer } from "@/lib/platform/control-socket";
import { controlSocketPath } from "@/lib/platform/control-socket-path";
import { lockFolder, type FolderLock } from "@/lib/platform/db/folder-lock";
import { Refusal } from "@/lib/platform/refusal";

let folder: string;
let lock: FolderLock;
let server: ControlServer | null = null;
let unexpected: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "control-"));
  lock = lockFolder(folder);
  unexpected = [];
});
afterEach(async () => {
  await server?.close();
  server = null;
  lock.release();
  rmSync(folder, { recursive: true, force: true });
});

const operations: Readonly<Record<string, ControlOperation>> = {
  ready: () => Promise.resolve({ url: "http://localhost:3000" }),
  echo: (request) => Promise.resolve({ heard: request["text"] }),
  lie: () => Promise.resolve({ ok: false }),
  refuse: () => Promise.reject(new Refusal("not-found", "There is no such person.")),
  fail: () => Promise.reject(new Error("insert failed for Ana Rivera")),
};
const serve = async () => { server = await serveControlSocket(lock, operations, (op) => { unexpected.push(op); }); return server; };
async function raw(...pieces: readonly (string | Buffer)[]): Promise<unknown> {
  const socket = connect({ path: server?.path ?? "" });
  for (const piece of pieces) socket.write(piece);
  socket.end();
  return JSON.parse(await text(socket));
}

test("a tool asks by name with fields and gets the answer's fields", async () => {
  await serve();
  expect(await askControlSocket(folder, { op: "ready" })).toEqual({ ok: true, url: "http://localhost:3000" });
  expect(await askControlSocket(folder, { op: "echo", text: "línea 1\nlínea 2" })).toMatchObject({ heard: "línea 1\nlínea 2" });
});

test("on the wire it is one line in, one line out, then closed", async () => {
  await serve();
  const socket = connect({ path: server?.path ?? "" });
  socket.write("{\"op\":\"ready\"}\n");
  expect(await text(socket)).toBe("{\"url\":\"http://localhost:3000\",\"ok\":true}\n");
});

test("a request that arrives in pieces, even inside a letter, is understood", async () => {
  await serve();
  const bytes = Buffer.from("{\"op\":\"echo\",\"text\":\"ñ\"}\n");
  const middle = bytes.indexOf(0xb1);
  expect(await raw(bytes.subarray(0, middle), bytes.subarray(middle))).toEqual({ ok: true, heard: "ñ" });
});

test("only the owner can reach the socket", async () => {
  const { path: socketPath } = await serve();
  expect(socketPath).toBe(path.join(folder, "control.sock"));
  expect(statSync(socketPath).mode & 0o777).toBe(0o600);
});

test("a refusal is told in its own words, to the tool too", async () => {
  await serve();
  expect(await raw("{\"op\":\"refuse\"}\n")).toEqual({ ok: false, message: "There is no such person." });
  await expect(askControlSocket(folder, { op: "refuse" })).rejects.toMatchObject({ message: "There is no such person.", rule: "control-refused" });
  expect(unexpected).toEqual([]);
});

test("an unexpected failure is reported inside and tells the caller nothing of it", async () => {
  await serve();
  expect(await raw("{\"op\":\"fail\"}\n")).toEqual({ ok: false, message: "The request failed inside Housecall; its log says where." });
  expect(unexpected).toEqual(["fail"]);
});

test("an operation cannot mark its own answer as failed", async () => {
  await serve();
  expect(await raw("{\"op\":\"lie\"}\n")).toEqual({ ok: true });
});

test.each([
  ["an unknown operation", "{\"op\":\"nothing\"}\n", "There is no operation \"nothing\". Known: ready, echo, lie, refuse, fail."],
  ["a name every object has", "{\"op\":\"constructor\"}\n", "There is no operation \"constructor\""], ["no operation", "{}\n", "one line of JSON"],
  ["a number for the operation", "{\"op\":1}\n", "one line of JSON"], ["not JSON", "ready\n", "one line of JSON"], ["an empty line", "\n", "one line of JSON"],
  ["a list", "[]\n", "one line of JSON"], ["no line break", "{\"op\":\"ready\"}", "cut off"], ["nothing", "", "cut off"],
  ["bytes that are not UTF-8", Buffer.from([0x7b, 0xff, 0x0a]), "not UTF-8"],
])("%s is answered in words", async (_, request, words) => {
  await serve();
  expect(await raw(request)).toMatchObject({ ok: false, message: expect.stringContaining(words) });
  expect(await askControlSocket(folder, { op: "ready" })).toMatchObject({ ok: true });
});

test("a request of 64 KiB is heard and one byte more is refused", async () => {
  await serve();
  const request = (length: number) => `{"op":"echo","text":"${"x".repeat(length - 23)}"}\n`;
  expect(Buffer.byteLength(request(65_536))).toBe(65_537);
  expect(await raw(request(65_536))).toMatchObject({ ok: true });
  const socket = connect({ path: server?.path ?? "" });
  socket.on("error", () => undefined);
  socket.write(request(65_537));
  expect(JSON.parse(await text(socket))).toEqual({ ok: false, message: "The line is over 65536 bytes." });
});

test("when nothing runs, the tool says so and names the folder", async () => {
  await expect(askControlSocket(folder, { op: "ready" })).rejects.toMatchObject({ message: `Housecall does not answer on ${folder}. Is it running?`, rule: "not-running" });
});

test("a socket left by a crash is replaced, and closing leaves none", async () => {
  const crashed = createServer().listen(controlSocketPath(folder));
  await new Promise((resolve) => crashed.once("listening", resolve));
  rmSync(controlSocketPath(folder));
  writeFileSync(controlSocketPath(folder), "");
  await serve();
  expect(await askControlSocket(folder, { op: "ready" })).toMatchObject({ ok: true });
  await server?.close();
  expect(existsSync(controlSocketPath(folder))).toBe(false);
  await new Promise((resolve) => crashed.close(resolve));
});

test("a long folder is served from a short private path, the same for server and tool", async () => {
  lock.release();
  const deep = path.join(folder, "d".repeat(90));
  lock = lockFolder(deep);
  const { path: socketPath } = await serve();
  const own = path.join(tmpdir(), `housecall-${createHash("sha256").update(deep).digest("hex").slice(0, 16)}`);
  expect(socketPath).toBe(path.join(own, "control.sock"));
  expect(statSync(own).mode & 0o777).toBe(0o700);
  expect(await askControlSocket(deep, { op: "ready" })).toMatchObject({ ok: true });
  rmSync(own, { recursive: true });
});

test.each<[string, (own: string) => void]>([
  ["others may write to", (own) => { mkdirSync(own); chmodSync(own, 0o777); }],
  ["is only a link", (own) => { symlinkSync(folder, own); }],
])("a short path that %s is refused in words", async (_, spoil) => {
  lock.release();
  const deep = path.join(folder, "e".repeat(90));
  lock = lockFolder(deep);
  const own = path.dirname(controlSocketPath(deep));
  spoil(own);
  await expect(serveControlSocket(lock, operations, () => undefined)).rejects.toThrow("must belong to you");
  rmSync(own, { recursive: true });
});
