import { describe, expect, test } from "vitest";
import { concat, fromBase64Url, toBase64Url, utf8 } from "@/lib/e2ee/bytes";
import { encodeCredential, parseCredential } from "@/lib/e2ee/credential";
import { encodeFields } from "@/lib/e2ee/canonical-fields";
import { encodeMessage, parseMessage, type GroupMessage } from "@/lib/e2ee/group-message";
import { httpRelay } from "@/lib/e2ee/http-relay";
import { lkIdentity } from "@/lib/e2ee/lk-identity";
import { RelayConflict } from "@/lib/e2ee/relay";
import { tabMemory } from "@/lib/e2ee/tab-memory";

test("the LiveKit identity of a key is the one that docs/protocol.md spells out", async () => {
  const digest = await crypto.subtle.digest("SHA-256", concat(utf8("housecall/lk-id/v1"), new Uint8Array(32).fill(7)));
  expect(await lkIdentity(new Uint8Array(32).fill(7))).toBe(`p_${toBase64Url(new Uint8Array(digest)).slice(0, 22)}`);
  expect(await lkIdentity(new Uint8Array(32).fill(8))).not.toBe(await lkIdentity(new Uint8Array(32).fill(7)));
});

describe("a credential", () => {
  const credential = { personId: "ana", role: "patient", visitId: "visit-1", endorsement: Uint8Array.of(1, 2, 3) };
  const bytes = encodeCredential(credential);

  test("reads as it was written", () => { expect(parseCredential(bytes)).toEqual(credential); });

  test("is refused with anything more, less, or of another version", () => {
    expect(parseCredential(concat(bytes, Uint8Array.of(0)))).toBeNull();
    for (let length = 0; length < bytes.length; length++) expect(parseCredential(bytes.subarray(0, length))).toBeNull();
    expect(parseCredential(concat(Uint8Array.of(2), bytes.subarray(1)))).toBeNull();
    expect(parseCredential(concat(Uint8Array.of(1, 0, 0, 0, 1, 0xff), bytes.subarray(8)))).toBeNull();
  });
});

describe("a group message", () => {
  const key = new Uint8Array(32).fill(9);
  test.each<GroupMessage>([
    { kind: "ready", epoch: 70_000 }, { kind: "heartbeat", epoch: 3, rosterHash: key }, { kind: "leaving" },
    { kind: "ask", personId: "ivo", signatureKey: key }, { kind: "approve", personId: "ivo", signatureKey: key }, { kind: "decline", personId: "ivo", signatureKey: key },
  ])("reads as it was written: $kind", (message) => {
    expect(parseMessage(encodeMessage(message))).toEqual(message);
    expect(parseMessage(concat(encodeMessage(message), Uint8Array.of(0)))).toBeNull();
  });

  test("of an unknown kind or version says nothing", () => {
    expect(parseMessage(Uint8Array.of(1, 99))).toBeNull();
    // A name that is not UTF-8: a member must not be able to stop whoever reads it.
    expect(parseMessage(concat(Uint8Array.of(1, 3), encodeFields([Uint8Array.of(255), new Uint8Array(32)])))).toBeNull();
    expect(parseMessage(Uint8Array.of(2, 5))).toBeNull();
    expect(parseMessage(new Uint8Array())).toBeNull();
  });
});

test("base64url takes no other alphabet and no padding", () => {
  expect(fromBase64Url(toBase64Url(Uint8Array.of(251, 255, 0)))).toEqual(Uint8Array.of(251, 255, 0));
  for (const text of ["+/==", "a b", "Zg=="]) expect(() => fromBase64Url(text)).toThrow();
});

describe("the relay over HTTP", () => {
  const frame = { groupId: Uint8Array.of(1), epoch: 2, kind: "commit" as const, bytes: Uint8Array.of(3) };

  test("an epoch that has its commit is told apart from every other failure", async () => {
    const answer = (failure: Error) => httpRelay("v", () => Promise.reject(failure), () => () => undefined).post(frame);
    await expect(answer(Object.assign(new Error("409"), { rule: "commit-taken" }))).rejects.toBeInstanceOf(RelayConflict);
    await expect(answer(new Error("offline"))).rejects.toThrow("offline");
  });

  test("frames go out and come back as bytes", async () => {
    const wire = { groupId: "AQ", epoch: 2, kind: "commit", bytes: "Aw" };
    const asked: unknown[] = [];
    const relay = httpRelay("v", (...call) => { asked.push(call); return Promise.resolve({ seq: 1, frames: [{ ...wire, seq: 1, from: "ana", to: null }] }); }, () => () => undefined);
    await relay.post(frame);
    expect(asked).toEqual([["POST", "/api/visits/v/relay", wire]]);
    expect(await relay.since(4)).toEqual([{ ...frame, seq: 1, from: "ana" }]);
    expect(asked[1]).toEqual(["GET", "/api/visits/v/relay?after=4"]);
  });
});

test("the tab's memory survives a reload and anything else that lies in its place", () => {
  const kept = new Map<string, string>();
  const memory = tabMemory("v", { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => { kept.set(name, value); } });
  memory.keep(new Map([["ana", 5]]));
  expect([...memory.recall()]).toEqual([["ana", 5]]);
  kept.set("housecall/visit/v/let-in", '[["x"],{"y":1},["z",2]]');
  expect([...memory.recall()]).toEqual([["z", 2]]);
});
