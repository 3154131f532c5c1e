import { TokenVerifier } from "livekit-server-sdk";
import { expect, test } from "vitest";
import { HOST_RIGHTS, mintMediaToken, PARTICIPANT_RIGHTS, WAITING_RIGHTS, type MediaRights } from "@/lib/media/token";
import { systemClock } from "@/lib/platform/clock";

const key = { id: "housecall", secret: "a secret of at least thirty-two bytes" };
const now = systemClock();
const seconds = Math.floor(now.getTime() / 1000);
const mint = (rights: MediaRights, at = now) => mintMediaToken({ key, room: "r_4f", identity: "p_abc", rights, now: at });
const verify = (token: string, secret = key.secret) => new TokenVerifier(key.id, secret).verify(token, 0);

test.each<[string, MediaRights, object]>([
  ["one who waits", WAITING_RIGHTS, { canPublish: false, canSubscribe: false, canPublishData: false }],
  ["a participant", PARTICIPANT_RIGHTS, { canPublish: true, canSubscribe: true, canPublishData: false, canPublishSources: ["camera", "microphone"] }],
  ["the host", HOST_RIGHTS, { canPublish: true, canSubscribe: true, canPublishData: true, canPublishSources: ["camera", "microphone"] }],
])("LiveKit's own verifier reads in the token of %s one room, one identity, one minute, and nothing else at all", async (_, rights, video) => {
  expect(await verify(mint(rights))).toEqual({
    iss: "housecall", sub: "p_abc", nbf: seconds, exp: seconds + 60, video: { roomJoin: true, room: "r_4f", canUpdateOwnMetadata: false, ...video },
  });
});

test("a token of a minute ago, or of the next minute, is refused by the verifier", async () => {
  await expect(verify(mint(HOST_RIGHTS, new Date(now.getTime() - 61_000)))).rejects.toThrow("exp");
  await expect(verify(mint(HOST_RIGHTS, new Date(now.getTime() + 60_000)))).rejects.toThrow("nbf");
});

test("a token under another secret, or with its rights rewritten, is refused by the verifier", async () => {
  await expect(verify(mint(WAITING_RIGHTS), "another secret of thirty-two bytes")).rejects.toThrow("signature");
  const [head, , signature] = mint(WAITING_RIGHTS).split(".");
  const [, body] = mint(HOST_RIGHTS).split(".");
  await expect(verify([head, body, signature].join("."))).rejects.toThrow("signature");
});

test.each([{ room: "" }, { identity: "" }, { key: { id: "housecall", secret: "" } }])("no token is made with %j", (missing) => {
  expect(() => mintMediaToken({ key, room: "r", identity: "p", rights: HOST_RIGHTS, now, ...missing })).toThrow(TypeError);
});
