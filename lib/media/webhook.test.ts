import { createHash } from "node:crypto";
import { AccessToken } from "livekit-server-sdk";
import { expect, test } from "vitest";
import { receiveWebhook } from "@/lib/media/webhook";
import { systemClock } from "@/lib/platform/clock";

const key = { id: "housecall", secret: "a secret of at least thirty-two bytes" };
const now = systemClock();
const nowSeconds = Math.floor(now.getTime() / 1000);

async function sign(body: string, signer = key): Promise<string> {
  const token = new AccessToken(signer.id, signer.secret, { ttl: 300 });
  token.sha256 = createHash("sha256").update(body).digest("base64");
  return token.toJwt();
}
const bodyAt = (createdAt: number, more: object = {}) => JSON.stringify({
  event: "participant_joined", id: "EV_1", createdAt: String(createdAt), room: { name: "r_4f" }, participant: { identity: "p_abc" }, ...more,
});
const receive = async (rawBody: string, authorization?: string | null) =>
  receiveWebhook({ key, rawBody, authorization: authorization === undefined ? await sign(rawBody) : authorization, now });

test("a signed event gives its id, kind, time, room and participant", async () => {
  expect(await receive(bodyAt(nowSeconds))).toEqual({ id: "EV_1", event: "participant_joined", at: new Date(nowSeconds * 1000), room: "r_4f", identity: "p_abc" });
});

test("an event without a participant, or with a field of a later version, is understood", async () => {
  expect(await receive(JSON.stringify({ event: "room_finished", id: "EV_2", createdAt: String(nowSeconds), room: { name: "r_4f" }, brandNew: 1 }))).toMatchObject({ event: "room_finished", identity: null });
});

test.each([[-298, true], [-302, false], [29, true], [32, false]])("an event %d s from now is accepted: %s", async (offset, accepted) => {
  const outcome = receive(bodyAt(nowSeconds + offset));
  if (accepted) await expect(outcome).resolves.toMatchObject({ id: "EV_1" });
  else await expect(outcome).rejects.toMatchObject({ code: "forbidden", rule: "webhook-age" });
});

test("an event without a time is as old as can be", async () => {
  await expect(receive(JSON.stringify({ event: "room_finished", id: "EV_1" }))).rejects.toMatchObject({ rule: "webhook-age" });
});

test("a body changed by one character, another's signature, or none is refused", async () => {
  const body = bodyAt(nowSeconds);
  const refusal = { code: "forbidden", rule: "webhook-signature" };
  await expect(receive(`${body} `, await sign(body))).rejects.toMatchObject(refusal);
  await expect(receive(body, await sign(body, { id: "housecall", secret: "another secret of thirty-two bytes" }))).rejects.toMatchObject(refusal);
  await expect(receive(body, await sign(body, { id: "someone", secret: key.secret }))).rejects.toMatchObject(refusal);
  for (const authorization of [null, "", "not.a.token"]) await expect(receive(body, authorization)).rejects.toMatchObject(refusal);
});

test("a media token does not pass for a webhook's signature", async () => {
  const token = new AccessToken(key.id, key.secret, { identity: "p_abc", ttl: 60 });
  token.addGrant({ roomJoin: true, room: "r_4f" });
  await expect(receive(bodyAt(nowSeconds), await token.toJwt())).rejects.toMatchObject({ rule: "webhook-signature" });
});

test("with an empty secret nothing is believed", async () => {
  await expect(receiveWebhook({ key: { id: "housecall", secret: "" }, rawBody: bodyAt(nowSeconds), authorization: "x.y.z", now })).rejects.toMatchObject({ code: "unavailable", rule: "webhook-secret" });
});

test.each([["no id", { id: "" }], ["no event", { event: "" }]])("a signed body with %s is refused", async (_, change) => {
  await expect(receive(bodyAt(nowSeconds, change))).rejects.toMatchObject({ code: "malformed", rule: "webhook-body" });
});
