import { createKeyMaterialFromBuffer } from "livekit-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadWorker, pipe, videoFrame } from "@/lib/e2ee/testing/worker-scope";

const PICTURE = Uint8Array.from({ length: 200 }, (_, at) => at);
const RING = { sharedKey: false, ratchetSalt: "LKFrameEncryptionKey", ratchetWindowSize: 0, failureTolerance: -1, keyringSize: 256, keySize: 256 };
const keyOf = (seed: number) => createKeyMaterialFromBuffer(new Uint8Array(32).fill(seed).buffer);
const clear = (frame: Uint8Array | null) => frame !== null && frame.join().includes(PICTURE.subarray(20, 60).join());

afterEach(() => { vi.unstubAllGlobals(); });

describe.each([{ scriptTransform: false }, { scriptTransform: true }])("the strict worker, %o", ({ scriptTransform }) => {
  let worker: Awaited<ReturnType<typeof loadWorker>>;

  async function setKey(participantIdentity: string, keyIndex = 0, seed = 1, updateCurrentKeyIndex = true) {
    worker.post("setKey", { participantIdentity, isPublisher: false, key: await keyOf(seed), keyIndex, updateCurrentKeyIndex });
  }

  function attach(kind: "encode" | "decode", participantIdentity: string, trackId: string, more: Record<string, unknown> = {}) {
    const ends = pipe(worker.settled);
    const options = { participantIdentity, trackId, hasPacketTrailer: false, ...more };
    if (scriptTransform) worker.transform({ options: { kind, ...options }, readable: ends.readable, writable: ends.writable });
    else worker.post(kind, { ...options, readableStream: ends.readable, writableStream: ends.writable });
    return ends;
  }

  beforeEach(async () => {
    worker = await loadWorker({ scriptTransform });
    worker.post("init", { keyProviderOptions: RING, loglevel: 5 });
  });

  test("what one seals, the other opens", async () => {
    await setKey("p_ana");
    const sealed = await attach("encode", "p_ana", "mine").pass(videoFrame(PICTURE));
    expect(sealed).not.toBeNull();
    expect(clear(sealed)).toBe(false);
    const other = await loadWorker({ scriptTransform });
    worker = other;
    worker.post("init", { keyProviderOptions: RING, loglevel: 5 });
    await setKey("p_ana");
    expect(await attach("decode", "p_ana", "theirs").pass(videoFrame(sealed ?? PICTURE))).toEqual(PICTURE);
  });

  test("an encoder without a key sends nothing, told to encrypt or not", async () => {
    const ends = attach("encode", "p_ana", "mine");
    expect(await ends.pass(videoFrame(PICTURE))).toBeNull();
    worker.post("enable", { participantIdentity: "p_ana", enabled: false });
    expect(await ends.pass(videoFrame(PICTURE))).toBeNull();
  });

  test("the server's word that I do not encrypt changes nothing", async () => {
    await setKey("p_ana");
    const ends = attach("encode", "p_ana", "mine");
    worker.post("enable", { participantIdentity: "p_ana", enabled: false });
    const sealed = await ends.pass(videoFrame(PICTURE));
    expect(sealed).not.toBeNull();
    expect(clear(sealed)).toBe(false);
  });

  test("frames in clear are dropped, whatever the server says of their sender", async () => {
    await setKey("p_bo");
    worker.post("enable", { participantIdentity: "p_bo", enabled: false });
    const ends = attach("decode", "p_bo", "theirs");
    expect(await ends.pass(videoFrame(PICTURE))).toBeNull();
    worker.post("enable", { participantIdentity: "p_bo", enabled: false });
    expect(await ends.pass(videoFrame(PICTURE))).toBeNull();
  });

  test("frames that the server marks as its own are dropped", async () => {
    await setKey("p_bo");
    worker.post("setSifTrailer", { trailer: Uint8Array.of(1, 2, 3) });
    const silence = Uint8Array.of(0xf8, 0xff, 0xfe, 1, 2, 3);
    expect(await attach("decode", "p_bo", "theirs").pass(videoFrame(silence))).toBeNull();
  });

  test("a received track with the id of mine does not take my encryptor over", async () => {
    await setKey("p_ana");
    const mine = attach("encode", "p_ana", "same");
    attach("decode", "p_eve", "same");
    worker.post("updateCodec", { participantIdentity: "p_eve", trackId: "same", codec: "vp8" });
    worker.post("updateCodec", { participantIdentity: "p_eve", trackId: "new", previousTrackId: "same" });
    worker.post("updateCodec", { participantIdentity: "p_ana", trackId: "same", codec: "h264" });
    worker.post("updateCodec", { participantIdentity: "p_eve", trackId: "same", previousTrackId: "same" });
    worker.post("removeTransform", { participantIdentity: "p_eve", trackId: "same" });
    worker.post("removeTransform", { participantIdentity: "p_ana", trackId: "same" });
    const sealed = await mine.pass(videoFrame(PICTURE));
    expect(sealed).not.toBeNull();
    expect(clear(sealed)).toBe(false);
  });

  test("my track under the id of a received one is not sent at all", async () => {
    await setKey("p_ana");
    attach("decode", "p_eve", "same");
    expect(await attach("encode", "p_ana", "same").pass(videoFrame(PICTURE))).toBeNull();
  });

  test("my track is not sealed under another identity than the first", async () => {
    await setKey("p_ana");
    await setKey("p_eve", 0, 2);
    attach("encode", "p_ana", "mine");
    expect(await attach("encode", "p_eve", "mine").pass(videoFrame(PICTURE))).toBeNull();
  });

  test("a received track keeps its first owner: nobody's frames open under another's name", async () => {
    await setKey("p_bo", 0, 2);
    const sealed = await attach("encode", "p_bo", "bo's").pass(videoFrame(PICTURE));
    await setKey("p_cy", 0, 3);
    const asCy = attach("decode", "p_cy", "cy's");
    worker.post("updateCodec", { participantIdentity: "p_bo", trackId: "cy's", codec: "vp8" });
    expect(await asCy.pass(videoFrame(sealed ?? PICTURE))).toBeNull();
    expect(await attach("decode", "p_bo", "cy's").pass(videoFrame(sealed ?? PICTURE))).toBeNull();
    expect(await attach("decode", "p_bo", "other").pass(videoFrame(sealed ?? PICTURE))).toEqual(PICTURE);
  });

  test("a receiver that is used again opens its new owner's frames and no longer the old one's", async () => {
    await setKey("p_bo", 0, 2);
    await setKey("p_cy", 0, 3);
    const [ofBo, ofCy] = [await attach("encode", "p_bo", "b").pass(videoFrame(PICTURE)), await attach("encode", "p_cy", "c").pass(videoFrame(PICTURE))];
    const ends = attach("decode", "p_bo", "in");
    expect(await ends.pass(videoFrame(ofBo ?? PICTURE))).toEqual(PICTURE);
    worker.post("removeTransform", { participantIdentity: "p_bo", trackId: "in" });
    worker.post("updateCodec", { participantIdentity: "p_cy", trackId: "in", previousTrackId: "in" });
    expect(await ends.pass(videoFrame(ofBo ?? PICTURE))).toBeNull();
    expect(await ends.pass(videoFrame(ofCy ?? PICTURE))).toEqual(PICTURE);
  });

  test("twelve corrupt frames do not spoil the key for the next good one", async () => {
    await setKey("p_bo");
    const sealed = await attach("encode", "p_bo", "out").pass(videoFrame(PICTURE)) ?? expect.fail();
    const corrupt = sealed.slice();
    corrupt[50] = (corrupt[50] ?? 0) ^ 1;
    const ends = attach("decode", "p_bo", "in");
    for (let times = 0; times < 12; times++) expect(await ends.pass(videoFrame(corrupt))).toBeNull();
    expect(await ends.pass(videoFrame(sealed))).toEqual(PICTURE);
  });

  test("a burned slot opens nothing more", async () => {
    await setKey("p_bo", 3);
    const sealed = await attach("encode", "p_bo", "out").pass(videoFrame(PICTURE)) ?? expect.fail();
    await setKey("p_bo", 3, 99, false);
    expect(await attach("decode", "p_bo", "in").pass(videoFrame(sealed))).toBeNull();
  });

  test("a staged key is not sent under before the switch, and frames name their key", async () => {
    await setKey("p_ana", 1);
    const ends = attach("encode", "p_ana", "mine");
    await setKey("p_ana", 2, 5, false);
    expect((await ends.pass(videoFrame(PICTURE)))?.at(-1)).toBe(1);
    await setKey("p_ana", 2, 5, true);
    expect((await ends.pass(videoFrame(PICTURE)))?.at(-1)).toBe(2);
  });
});
