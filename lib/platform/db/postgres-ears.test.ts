import { createServer, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";
import { expect, test } from "vitest";
import { PostgresEars } from "@/lib/platform/db/postgres-ears";

const AUTHENTICATED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const DONE = Buffer.concat([Buffer.from([0x43, 0, 0, 0, 11]), Buffer.from("LISTEN\0")]);

/** As much of PostgreSQL's protocol as one connection that listens needs (Frontend/Backend Protocol 3.0, message formats R, Z and C). */
async function openServer() {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("data", () => {
      socket.write(Buffer.concat([AUTHENTICATED, READY]));
      socket.on("data", (message) => { if (message[0] === 0x51) socket.write(Buffer.concat([DONE, READY])); });
    });
    socket.on("error", () => undefined); // the test cuts it
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `postgres://u@127.0.0.1:${port}/d`, goDown: () => { server.close(); for (const socket of open) socket.destroy(); } };
}

/** Waits in place of a timer: a test runs each one by hand, and `asked` resolves at the next. */
function handTurned() {
  const waiting = new Set<() => void>();
  let told: () => void = () => undefined;
  return {
    waiting,
    asked: () => new Promise<void>((resolve) => { told = resolve; }),
    after: (_ms: number, task: () => void) => {
      waiting.add(task);
      told();
      return () => { waiting.delete(task); };
    },
  };
}

const turnsOfTheLoop = async (count: number) => { for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => { setImmediate(resolve); }); };

test("while PostgreSQL is down there is one attempt at a time, however many failed before", async () => {
  const server = await openServer();
  const hand = handTurned();
  let scheduled = 0;
  const ears = new PostgresEars(server.url, (ms, task) => { scheduled += 1; return hand.after(ms, task); });
  await ears.listen("news", () => undefined);
  const dropped = hand.asked();
  server.goDown();
  await dropped;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    expect([scheduled, hand.waiting.size]).toEqual([attempt, 1]);
    const failed = hand.asked();
    for (const task of [...hand.waiting]) { hand.waiting.delete(task); task(); }
    await failed;
    await turnsOfTheLoop(20);
  }
  await ears.close();
  expect(hand.waiting.size).toBe(0);
});

test("a first connection that fails is told to the caller and not tried again behind its back", async () => {
  const server = await openServer();
  server.goDown();
  const hand = handTurned();
  await expect(new PostgresEars(server.url, hand.after).listen("news", () => undefined)).rejects.toThrow();
  await turnsOfTheLoop(20);
  expect(hand.waiting.size).toBe(0);
});
