import { expect, test } from "vitest";
import { readBody } from "@/lib/platform/http/read-body";

const post = (body: string) => new Request("http://localhost/", { method: "POST", body });
function streamed(pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void, cancel: () => void = () => undefined): Request {
  return new Request("http://localhost/", { method: "POST", body: new ReadableStream({ pull, cancel }), duplex: "half" } as RequestInit);
}

test("a body comes out byte for byte", async () => {
  expect(Buffer.from(await readBody(post("{\"a\":\"ñ\"}"))).toString("utf8")).toBe("{\"a\":\"ñ\"}");
});

test("a body as long as allowed is read, one byte more is not", async () => {
  expect(await readBody(post("x".repeat(65_536)))).toHaveLength(65_536);
  await expect(readBody(post("x".repeat(65_537)))).rejects.toMatchObject({ code: "too-large", message: "The body is over 65536 bytes." });
  await expect(readBody(post("xxxxx"), 4)).rejects.toMatchObject({ code: "too-large" });
});

test("an announced length over the limit is refused before anything is read", async () => {
  let pulled = 0;
  const request = new Request("http://localhost/", { method: "POST", headers: { "content-length": "70000" }, body: new ReadableStream({ pull() { pulled += 1; } }, { highWaterMark: 0 }), duplex: "half" } as RequestInit);
  await expect(readBody(request)).rejects.toMatchObject({ code: "too-large" });
  expect(pulled).toBe(0);
});

test("a body that never ends is refused at the limit and its sender is stopped", async () => {
  let sent = 0;
  let stopped = false;
  await expect(readBody(streamed((controller) => { sent += 1; controller.enqueue(new Uint8Array(1024)); }, () => { stopped = true; }))).rejects.toMatchObject({ code: "too-large" });
  expect(sent).toBeLessThan(70);
  expect(stopped).toBe(true);
});

test("a body that breaks off is malformed, not an error of ours", async () => {
  await expect(readBody(streamed((controller) => { controller.error(new Error("reset")); }))).rejects.toMatchObject({ code: "malformed" });
});

test("no body reads as no bytes", async () => {
  expect(await readBody(new Request("http://localhost/", { method: "POST" }))).toHaveLength(0);
});
