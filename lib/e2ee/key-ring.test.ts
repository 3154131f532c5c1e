import { KeyProviderEvent, type KeyInfo } from "livekit-client";
import { beforeEach, expect, test } from "vitest";
import { KeyRing } from "@/lib/e2ee/key-ring";

let ring: KeyRing;
let heard: { keyIndex: number | undefined; identity: string | undefined; switched: boolean; key: CryptoKey }[];

beforeEach(() => {
  ring = new KeyRing();
  heard = [];
  ring.on(KeyProviderEvent.SetKey, ({ key, keyIndex, participantIdentity }: KeyInfo, switched: boolean) => {
    heard.push({ key, keyIndex, identity: participantIdentity, switched });
  });
});

const key = () => crypto.getRandomValues(new Uint8Array(32));

test("staging sends a key without switching to it, and leaves no copy of its bytes", async () => {
  const bytes = key();
  await ring.stage("p_a", 258, bytes);
  expect(heard).toMatchObject([{ identity: "p_a", keyIndex: 2, switched: false }]);
  expect(bytes.every((byte) => byte === 0)).toBe(true);
});

test("switching sends the staged key again, as the one to send under", async () => {
  await ring.stage("p_a", 1, key());
  ring.sendUnder("p_a", 1);
  expect(heard[1]).toMatchObject({ keyIndex: 1, switched: true, key: heard[0]?.key });
  expect(ring.getLatestManuallySetKeyIndex()).toBe(1);
});

test("there is no switching to a key that was never staged", () => {
  expect(() => { ring.sendUnder("p_a", 1); }).toThrow("staged");
});

test("a burned slot gets another key, and neither is sent again after a reconnect", async () => {
  await ring.stage("p_a", 1, key());
  await ring.stage("p_b", 1, key());
  await ring.burn("p_a", 1);
  expect(heard[2]).toMatchObject({ identity: "p_a", keyIndex: 1, switched: false });
  expect(heard[2]?.key).not.toBe(heard[0]?.key);
  expect(ring.getKeys().map(({ participantIdentity }) => participantIdentity)).toEqual(["p_b"]);
});

test("the ring is as the protocol asks", () => {
  expect(ring.getOptions()).toMatchObject({ sharedKey: false, ratchetWindowSize: 0, failureTolerance: -1, keyringSize: 256, keySize: 256 });
});
