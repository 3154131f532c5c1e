import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { encrypted, expectToSeeEachOther, groupWorld, until } from "@/lib/e2ee/testing/group-world";

type World = ReturnType<typeof groupWorld>;
let world: World;
beforeEach(() => { world = groupWorld(); return world.close; });

/** Plays a relay that does not answer when one person posts such frames. Returns the way to wait until it was asked. */
const fail = (kind: string, who: string) => {
  let asked = false;
  world.relay.onPost = (frame, from, taken) => {
    if (taken || frame.kind !== kind || from !== who) return;
    asked = true;
    throw new Error("no answer");
  };
  return () => until(() => { expect(asked).toBe(true); });
};
const answer = () => { world.relay.onPost = () => undefined; };
const commits = () => world.relay.frames.filter(({ kind }) => kind === "commit").length;

/** Turns the hands until it holds: what is tried again is tried on a timer. */
const inTime = (ms: number, check: () => void) => until(() => { world.time.pass(ms); check(); });

describe("what nobody clicked for is tried until it holds", () => {
  test("a welcome that the relay did not take is posted again, and the host goes on admitting", async () => {
    const { rao, ana } = await world.pair();
    await ana.group.end();
    const failed = fail("welcome", "dr-rao");
    const back = await world.member("ana");
    await failed();
    answer();
    await inTime(1000, () => { expect(back.group.view().encryption).toEqual({ kind: "encrypted", epoch: 2 }); });
    expectToSeeEachOther(rao, back);
  });

  test("someone who comes back while the relay refuses commits comes in once it takes them", async () => {
    const { ana } = await world.pair();
    await ana.group.end();
    const failed = fail("commit", "dr-rao");
    const back = await world.member("ana");
    await failed();
    expect(commits()).toBe(1);
    answer();
    await inTime(5000, () => { expect(back.group.view().encryption.kind).toBe("encrypted"); });
  });

  test("a rekey that the relay refuses is made up for", async () => {
    const { rao, ana } = await world.pair();
    const failed = fail("commit", "dr-rao");
    world.time.pass(600_000);
    await failed();
    answer();
    await inTime(5000, () => { expect(commits()).toBe(2); });
    await encrypted(2, rao, ana);
  });

  test("whoever said goodbye while the relay refused commits is taken out once it takes them", async () => {
    const { rao, ana } = await world.pair();
    const failed = fail("commit", "dr-rao");
    await ana.group.leave();
    await failed();
    expect(rao.group.view().roster).toHaveLength(2);
    answer();
    await inTime(5000, () => { expect(rao.group.view().roster).toHaveLength(1); });
  });

  test("a fresh key package that could not be posted is posted later", async () => {
    await world.member("ana");
    const failed = fail("kp", "ana");
    world.time.pass(60 * 60_000);
    await failed();
    answer();
    await inTime(1000, () => { expect(world.relay.frames.filter(({ kind }) => kind === "kp")).toHaveLength(2); });
  });

  test("a patient's word that got lost is asked for again", async () => {
    const { rao, ana } = await world.pair();
    await world.member("ivo");
    const admitted = rao.group.admit("ivo");
    await until(() => { expect(ana.group.view().approvals).toEqual(["ivo"]); });
    fail("app", "ana");
    await ana.group.approve("ivo", true);
    expect(ana.group.view().approvals).toEqual(["ivo"]);
    answer();
    await ana.group.approve("ivo", true);
    await admitted;
  });

  test("a question to the patient that got lost is put again", async () => {
    const { rao, ana } = await world.pair();
    await world.member("ivo");
    const failed = fail("app", "dr-rao");
    const admitted = rao.group.admit("ivo");
    await failed();
    answer();
    await inTime(5000, () => { expect(ana.group.view().approvals).toEqual(["ivo"]); });
    await ana.group.approve("ivo", true);
    await admitted;
  });
});

describe("who comes and goes at an awkward moment", () => {
  test("a patient who reloads while being admitted comes in with the new page's key", async () => {
    await world.member("ana");
    const rao = await world.host();
    const hold = world.holdAdmission();
    const admitted = rao.group.admit("ana");
    await hold.reached;
    const back = await world.member("ana");
    hold.release();
    await admitted;
    await inTime(300, () => { expect(back.group.view().encryption).toEqual({ kind: "encrypted", epoch: 2 }); });
    await encrypted(2, rao);
    expectToSeeEachOther(rao, back);
  });

  test("after a quarter of an hour the host can let a reloaded page in, old leaf or not", async () => {
    const { rao, ana } = await world.pair();
    await ana.group.end();
    world.time.pass(600_000);
    await inTime(1000, () => { expect(rao.group.view().encryption).toMatchObject({ epoch: 2 }); });
    world.time.pass(15 * 60_000 + 1); // since their last word, which has long been read
    vi.setSystemTime(world.time.now()); // the library reads lifetimes against the machine's clock
    onTestFinished(() => { vi.useRealTimers(); });
    const back = await world.member("ana");
    await until(() => { expect(rao.group.view().ready).toEqual(["ana"]); });
    await rao.group.admit("ana");
    await until(() => { expect(back.group.view()).toMatchObject({ encryption: { kind: "encrypted" }, roster: [{}, {}] }); });
  });

  test("someone removed while their return was under way does not come back by themselves", async () => {
    const { rao, ivo } = await world.three();
    await ivo.group.end();
    world.relay.onPost = ({ kind }, _from, taken) => { if (kind === "commit" && !taken && commits() === 2) void rao.group.remove("ivo"); };
    await world.member("ivo");
    await until(() => { expect(commits()).toBe(4); });
    answer();
    await world.member("ivo");
    await until(() => { expect(rao.group.view().ready).toEqual(["ivo"]); });
    expect(rao.group.view().roster).toHaveLength(2);
  });

  test("admitting someone who is in already is done at once", async () => {
    const { rao } = await world.pair();
    await rao.group.admit("ana");
    expect(rao.group.view().admitting).toEqual([]);
    expect(commits()).toBe(1);
  });

  test("two clicks on Admit are one admission", async () => {
    await world.member("ana");
    const rao = await world.host();
    await Promise.all([rao.group.admit("ana"), rao.group.admit("ana")]);
    expect(commits()).toBe(1);
  });

  test("a person admitted while a fresh key is under way comes in after it", async () => {
    const { rao, ana } = await world.pair();
    const ivo = await world.member("ivo");
    world.time.pass(600_000);
    const admitted = rao.group.admit("ivo");
    await until(() => { expect(ana.group.view().approvals).toEqual(["ivo"]); });
    await ana.group.approve("ivo", true);
    await admitted;
    await encrypted(3, rao, ana, ivo);
  });

  test("a third person who is there before the patient is asked about when the patient comes", async () => {
    const ivo = await world.member("ivo");
    const rao = await world.host();
    const third = rao.group.admit("ivo");
    const ana = await world.member("ana");
    await rao.group.admit("ana");
    await until(() => { expect(ana.group.view().approvals).toEqual(["ivo"]); });
    await ana.group.approve("ivo", true);
    await third;
    await encrypted(2, rao, ana, ivo);
  });

  test("after the patient's no, another click is another question", async () => {
    const { rao, ana } = await world.pair();
    const ivo = await world.member("ivo");
    const first = expect(rao.group.admit("ivo")).rejects.toMatchObject({ rule: "patient-declined" });
    await until(() => { expect(ana.group.view().approvals).toEqual(["ivo"]); });
    await ana.group.approve("ivo", false);
    await first;
    expect(rao.group.view()).toMatchObject({ admitting: [], awaitingApproval: [], ready: ["ivo"] });
    const second = rao.group.admit("ivo");
    await until(() => { expect(ana.group.view().approvals).toEqual(["ivo"]); });
    await ana.group.approve("ivo", true);
    await second;
    await encrypted(2, rao, ana, ivo);
  });

  test("a question of a group that is gone is no question any more", async () => {
    const { rao, ana } = await world.pair();
    await world.member("ivo");
    void rao.group.admit("ivo");
    await until(() => { expect(ana.group.view().approvals).toEqual(["ivo"]); });
    await rao.group.end();
    const again = await world.host(rao.memory);
    await encrypted(1, again, ana);
    expect(ana.group.view().approvals).toEqual([]);
  });

  test("a person who was never in the group can be gone without a commit", async () => {
    const rao = await world.host();
    await rao.group.personGone("ivo");
    expect(commits()).toBe(0);
  });

  test("a goodbye that the relay never answers keeps nobody", async () => {
    const { ana } = await world.pair();
    world.silence("ana");
    const left = ana.group.leave();
    await inTime(2000, () => { expect(ana.group.view().encryption).toEqual({ kind: "stopped", because: "ended" }); });
    await left;
  });
});

describe("rest", () => {
  test("a host who is alone sends no heartbeat and makes no fresh key", async () => {
    const ana = await world.member("ana");
    const rao = await world.host();
    world.time.pass(30 * 60_000);
    expect(rao.group.view().encryption).toEqual({ kind: "encrypted", epoch: 0 });
    await rao.group.admit("ana");
    await encrypted(1, rao, ana);
    expect(world.spoke("dr-rao", 0)).toBe(false);
  });

  test("no timer and no listener outlives the end", async () => {
    const { rao, ana, ivo } = await world.three();
    await Promise.all([rao.group.end(), ana.group.end(), ivo.group.end()]);
    expect(world.time.pending()).toBe(0);
    expect(world.relay.listening).toBe(0);
  });

  test("what is broken stays broken, whatever is heard or not heard afterwards", async () => {
    const { ana } = await world.pair();
    world.relay.onDelivery = (frame, reader) => reader === "ana" && frame.kind === "commit" && frame.epoch === 1 ? null : frame;
    world.time.pass(600_000);
    await until(() => { expect(world.spoke("dr-rao", 2)).toBe(true); });
    world.time.pass(1000);
    world.time.pass(600_000);
    await until(() => { expect(ana.group.view().encryption).toEqual({ kind: "broken", because: "relay-gap" }); });
    world.time.pass(30_000);
    expect(ana.group.view().encryption).toEqual({ kind: "broken", because: "relay-gap" });
  });
});
