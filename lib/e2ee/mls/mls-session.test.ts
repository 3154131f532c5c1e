import { createCommit, createGroup, createProposal, encodeMlsMessage, getCiphersuiteFromName, getCiphersuiteImpl, joinGroup, decodeMlsMessage, emptyPskIndex } from "ts-mls";
import { beforeAll, describe, expect, test } from "vitest";
import { utf8 } from "@/lib/e2ee/bytes";
import { newGroupId } from "@/lib/e2ee/appointment";
import { clientConfig } from "@/lib/e2ee/mls/client-config";
import { MlsSession, type PendingCommit } from "@/lib/e2ee/mls/mls-session";
import { senderKey } from "@/lib/e2ee/sender-keys";
import { appointment, browserOf, checks, groupId, trusting, type Browser } from "@/lib/e2ee/testing/three-people";

const welcomeOf = (pending: PendingCommit) => pending.welcome ?? expect.fail("no welcome");

async function pair(): Promise<{ host: MlsSession; ana: MlsSession; anaBrowser: Browser; welcome: Uint8Array }> {
  const [hostBrowser, anaBrowser] = await Promise.all([browserOf("dr-rao"), browserOf("ana")]);
  const host = await MlsSession.create(groupId(), hostBrowser.keyPackage, checks);
  const pending = await host.prepare({ add: [anaBrowser.keyPackage.bytes] });
  const welcome = welcomeOf(pending);
  await pending.adopt();
  return { host, anaBrowser, welcome, ana: await MlsSession.join(welcome, anaBrowser.keyPackage, checks) };
}

async function three() {
  const two = await pair();
  const ivoBrowser = await browserOf("ivo");
  const pending = await two.host.prepare({ add: [ivoBrowser.keyPackage.bytes] });
  await pending.adopt();
  await two.ana.open(pending.commit);
  return { ...two, ivo: await MlsSession.join(welcomeOf(pending), ivoBrowser.keyPackage, checks), commit: pending.commit };
}

describe("three people in one group", () => {
  let people: Awaited<ReturnType<typeof three>>;
  beforeAll(async () => { people = await three(); });

  test("everyone derives the same key for a sender, and another for each sender", async () => {
    const { host, ana, ivo } = people;
    const keys = async (session: MlsSession) =>
      Promise.all(session.roster.map(({ lkIdentity }) => senderKey(session.current(), lkIdentity)));
    const [ofHost, ofAna, ofIvo] = await Promise.all([keys(host), keys(ana), keys(ivo)]);
    expect(ofAna).toEqual(ofHost);
    expect(ofIvo).toEqual(ofHost);
    expect(new Set(ofHost.map((key) => key.toString())).size).toBe(3);
  });

  test("a message says who sent it, and opens once", async () => {
    const { ana, host, ivo } = people;
    const sealed = await ana.seal(utf8("hello"));
    expect(await host.open(sealed)).toMatchObject({ kind: "message", from: { personId: "ana", leaf: 1 }, bytes: utf8("hello") });
    await expect(host.open(sealed)).rejects.toThrow();
    await expect(ivo.openFromHost(sealed)).rejects.toThrow("not the host's");
    expect(await ivo.open(sealed)).toMatchObject({ from: { personId: "ana" } });
  });

  test("a commit opens once", async () => {
    await expect(people.ana.open(people.commit)).rejects.toThrow();
  });

  test("whoever is removed learns it, and shares no key from then on", async () => {
    const { host, ana, ivo } = await three();
    const old = ivo.current();
    const pending = await host.prepare({ remove: [2] });
    await pending.adopt();
    expect(await ana.open(pending.commit)).toMatchObject({ kind: "commit", removed: [{ personId: "ivo" }], added: [] });
    expect(await ivo.open(pending.commit)).toEqual({ kind: "removed" });
    const me = ana.roster[1]?.lkIdentity ?? expect.fail();
    expect(await senderKey(ana.current(), me)).toEqual(await senderKey(host.current(), me));
    expect(await senderKey(ana.current(), me)).not.toEqual(await senderKey(old, me));
    await expect(ivo.open(await host.seal(utf8("later")))).rejects.toThrow();
  });

  test("someone who reloads is taken out and in again in one commit, under a new name", async () => {
    const { host, ana } = await three();
    const again = await browserOf("ivo");
    const pending = await host.prepare({ remove: [2], add: [again.keyPackage.bytes] });
    await pending.adopt();
    const before = ana.roster[2]?.lkIdentity;
    await ana.open(pending.commit);
    const back = await MlsSession.join(welcomeOf(pending), again.keyPackage, checks);
    expect(back.roster).toEqual(ana.roster);
    expect(ana.roster[2]).toMatchObject({ personId: "ivo", lkIdentity: again.key.lkIdentity });
    expect(ana.roster[2]?.lkIdentity).not.toBe(before);
  });
});

describe("what a session refuses", () => {
  test("a person who is already in, a second time", async () => {
    const { host } = await pair();
    const twin = await browserOf("ana");
    await expect(host.prepare({ add: [twin.keyPackage.bytes] })).rejects.toThrow();
  });

  test.each([
    ["someone who is not a party", browserOf("eve")],
    ["a party in another role", browserOf("ana", { role: "clinician" })],
    ["a key package for another visit", browserOf("ivo", { visitId: "visit-2" })],
    ["a key package whose time is over", browserOf("ivo", { now: Date.UTC(2020, 0) })],
  ])("%s", async (_who, browser) => {
    const { host } = await pair();
    await expect(host.prepare({ add: [(await browser).keyPackage.bytes] })).rejects.toThrow();
    expect(host.epoch).toBe(1);
  });

  test("a key package with one byte changed", async () => {
    const { host } = await pair();
    const bytes = (await browserOf("ivo")).keyPackage.bytes.slice();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await expect(host.prepare({ add: [bytes] })).rejects.toThrow();
  });

  test("a welcome a second time, because the key that opens it is erased", async () => {
    const { welcome, anaBrowser } = await pair();
    expect(anaBrowser.keyPackage.privatePackage.initPrivateKey.every((byte) => byte === 0)).toBe(true);
    await expect(MlsSession.join(welcome, anaBrowser.keyPackage, checks)).rejects.toThrow();
  });

  test("a welcome into another visit's group, whose members claim this one", async () => {
    const [hostBrowser, anaBrowser] = await Promise.all([browserOf("dr-rao"), browserOf("ana")]);
    const host = await MlsSession.create(newGroupId("visit-2"), hostBrowser.keyPackage, trusting);
    const pending = await host.prepare({ add: [anaBrowser.keyPackage.bytes] });
    await expect(MlsSession.join(welcomeOf(pending), anaBrowser.keyPackage, checks)).rejects.toThrow("another visit");
  });

  test("a welcome into a group with someone who is not in the appointment", async () => {
    const [hostBrowser, anaBrowser, eve] = await Promise.all([browserOf("dr-rao"), browserOf("ana"), browserOf("eve")]);
    const host = await MlsSession.create(groupId(), hostBrowser.keyPackage, trusting);
    const pending = await host.prepare({ add: [eve.keyPackage.bytes, anaBrowser.keyPackage.bytes] });
    await expect(MlsSession.join(welcomeOf(pending), anaBrowser.keyPackage, checks)).rejects.toThrow("credential");
  });

  test("a commit or a proposal by anyone but the host", async () => {
    const suite = await getCiphersuiteImpl(getCiphersuiteFromName("MLS_256_XWING_AES256GCM_SHA512_Ed25519"));
    const [hostBrowser, anaBrowser, ivoBrowser] = await Promise.all([browserOf("dr-rao"), browserOf("ana"), browserOf("ivo")]);
    const host = await MlsSession.create(groupId(), hostBrowser.keyPackage, checks);
    const pending = await host.prepare({ add: [anaBrowser.keyPackage.bytes, ivoBrowser.keyPackage.bytes] });
    await pending.adopt();
    const ana = await MlsSession.join(welcomeOf(pending), anaBrowser.keyPackage, checks);
    const [message] = decodeMlsMessage(welcomeOf(pending), 0) ?? expect.fail();
    if (message.wireformat !== "mls_welcome") expect.fail();
    const state = await joinGroup(message.welcome, ivoBrowser.keyPackage.publicPackage, ivoBrowser.keyPackage.privatePackage, emptyPskIndex, suite, undefined, undefined, clientConfig(checks.credential));
    const remove = { proposalType: "remove" as const, remove: { removed: 1 } };
    const rogue = encodeMlsMessage((await createCommit({ state, cipherSuite: suite }, { extraProposals: [remove] })).commit);
    const empty = encodeMlsMessage((await createCommit({ state, cipherSuite: suite }, {})).commit);
    const proposal = encodeMlsMessage((await createProposal(state, false, remove, suite)).message);
    for (const session of [host, ana]) {
      await expect(session.open(rogue)).rejects.toThrow("not a commit of the host");
      await expect(session.open(empty)).rejects.toThrow();
      await expect(session.open(proposal)).rejects.toThrow("not a commit of the host");
      expect(session.epoch).toBe(1);
    }
  });

  test("a public message, though it is the host's own commit", async () => {
    const suite = await getCiphersuiteImpl(getCiphersuiteFromName("MLS_256_XWING_AES256GCM_SHA512_Ed25519"));
    const hostBrowser = await browserOf("dr-rao");
    const state = await createGroup(groupId(), hostBrowser.keyPackage.publicPackage, hostBrowser.keyPackage.privatePackage, [], suite, clientConfig(checks.credential));
    const { ana } = await pair();
    const open = (await createCommit({ state, cipherSuite: suite }, { wireAsPublicMessage: true })).commit;
    await expect(ana.open(encodeMlsMessage(open))).rejects.toThrow("not a sealed message");
  });

  test("bytes of no meaning", async () => {
    const { ana } = await pair();
    for (const length of [0, 1, 7, 600]) {
      await expect(ana.open(crypto.getRandomValues(new Uint8Array(length)))).rejects.toThrow();
    }
  });
});

describe("a commit that the relay has not taken", () => {
  test("leaves the group where it was, and another one can be made", async () => {
    const { host, ana } = await pair();
    await host.prepare({});
    expect(host.epoch).toBe(1);
    const sealed = await ana.seal(utf8("still here"));
    const second = await host.prepare({});
    expect(await host.open(sealed)).toMatchObject({ kind: "message" });
    await second.adopt();
    expect(await ana.open(second.commit)).toMatchObject({ kind: "commit" });
    expect(host.epoch).toBe(2);
    await expect(host.open(sealed)).rejects.toThrow();
    expect(await host.open(await ana.seal(utf8("on")))).toMatchObject({ epoch: 2 });
  });

  test("cannot be adopted after another one was", async () => {
    const { host } = await pair();
    const [first, second] = [await host.prepare({}), await host.prepare({})];
    await first.adopt();
    await expect(second.adopt()).rejects.toThrow("moved on");
  });

  test("a message of the epoch before opens after the commit, and none of two epochs ago", async () => {
    const { host, ana } = await pair();
    const [late, later] = [await ana.seal(utf8("a")), await ana.seal(utf8("b"))];
    await (await host.prepare({})).adopt();
    expect(await host.open(late)).toMatchObject({ kind: "message", epoch: 1 });
    await (await host.prepare({})).adopt();
    await expect(host.open(later)).rejects.toThrow("gone");
  });
});

test("the group id begins with the visit", async () => {
  const { ana } = await pair();
  expect(ana.groupId.subarray(0, 8)).toEqual(utf8(`${appointment.visitId}\0`).subarray(0, 8));
});
