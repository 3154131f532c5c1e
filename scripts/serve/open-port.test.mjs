import { createServer } from "node:http";
import { expect, test } from "vitest";
import { openPort } from "./open-port.mjs";

const close = (server) => new Promise((resolve) => server.close(resolve));

test("an open port is told only once it takes connections", async () => {
  const server = createServer((_request, response) => response.end("here"));
  await openPort(server, { host: "127.0.0.1", port: 0 });
  expect(await (await fetch(`http://127.0.0.1:${server.address().port}/`)).text()).toBe("here");
  expect(server.listenerCount("error")).toBe(0);
  await close(server);
});

test("a port that another program has is refused in words", async () => {
  const other = createServer();
  await openPort(other, { host: "127.0.0.1", port: 0 });
  const { port } = other.address();
  await expect(openPort(createServer(), { host: "127.0.0.1", port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program.`);
  await close(other);
});

test("an address that is not this machine's is refused in words", async () => {
  await expect(openPort(createServer(), { host: "192.0.2.1", port: 0 })).rejects.toThrow("192.0.2.1 is no address of this machine.");
});
