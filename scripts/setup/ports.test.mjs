import { createServer } from "node:net";
import { once } from "node:events";
import { expect, test } from "vitest";
import { chooseAppPort, firstFree, tcpPortIsFree } from "./ports.mjs";

async function listening(host) {
  const server = createServer();
  server.listen(0, host);
  await once(server, "listening");
  return { port: server.address().port, close: () => new Promise((done) => server.close(done)) };
}

test("a port that someone listens on is not free, on whichever address", async () => {
  for (const host of ["127.0.0.1", "0.0.0.0"]) {
    const taken = await listening(host);
    expect(await tcpPortIsFree(taken.port)).toBe(false);
    await taken.close();
    expect(await tcpPortIsFree(taken.port)).toBe(true);
  }
});

test("without a wish the next free port is taken, with one only that", async () => {
  const free = async (port) => port > 3001;
  expect(await chooseAppPort(undefined, free)).toBe(3002);
  await expect(chooseAppPort(3001, free)).rejects.toThrow("Port 3001 is already in use");
  expect(await chooseAppPort(3005, free)).toBe(3005);
});

test("a search without a find ends in words", async () => {
  await expect(firstFree(65530, async () => false)).rejects.toThrow("No free port from 65530 to 65535.");
});
