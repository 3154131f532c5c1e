import { beforeEach, describe, expect, test } from "vitest";
import { encrypted, expectToSeeEachOther, groupWorld, until } from "@/lib/e2ee/testing/group-world";

type World = ReturnType<typeof groupWorld>;
let world: World;
beforeEach(() => { world = groupWorld(); return world.close; });

describe("coming in", () => {
  test("a waiting patient is ready to be admitted, and holds no key before the host's click", async () => {
    const ana = await world.member("ana");
    const rao = await world.host();
    expect(rao.group.view().ready).toEqual(["ana"]);
    expect(ana.group.view()).toMatchObject({ encryption: { kind: "establishing" }, roster: [], playable: [] });
    expect(ana.ring.slots.size).toBe(0);
    await rao.group.admit("ana");
    await encrypted(1, rao, ana);
    expectToSeeEachOther(rao, ana);
    expect(ana.group.view().playable.map(({ personId }) => personId)).toEqual(["dr-rao", "ana"]);
  });

  test("a patient who arrives after the click is let in when the key package comes", async () => {
    const rao = await world.host();
    const admitted = rao.group.admit("ana");
    const ana = await world.member("ana");
    await admitted;
    await encrypted(1, rao, ana);
  });

  test("a third person waits for the patient's word, and then all three see each other", async () => {
    const { rao, ana } = await world.pair();
    const ivo = await world.member("ivo");
    const admitted = rao.group.admit("ivo");
    await until(() => { expect(ana.group.view().approvals).toEqual(["ivo"]); });
    expect(rao.group.view()).toMatchObject({ awaitingApproval: ["ivo"], roster: [{}, {}] });
    await ana.group.approve("ivo", true);
    await admitted;
    await encrypted(2, rao, ana, ivo);
    expectToSeeEachOther(rao, ana, ivo);
  });

  test("a third person whom the patient declines stays out", async () => {
    const { rao, ana } = await world.pair();
    await world.member("ivo");
    const admitted = expect(rao.group.admit("ivo")).rejects.toThrow("declined");
    await until(() => { expect(ana.group.view().approvals).toEqual(["ivo"]); });
    await ana.group.approve("ivo", false);
    await admitted;
    expect(rao.group.view().roster).toHaveLength(2);
  });

  test("someone who is not in the appointment is never even ready", async () => {
    const rao = await world.host();
    await world.member("eve");
    expect(rao.group.view().ready).toEqual([]);
  });
});

describe("keys change hands without a gap", () => {
  test("the sender waits for everyone's Ready, and a second at most", async () => {
    const { rao, ana, ivo } = await world.three();
    world.relay.onDelivery = (frame, reader) => reader === "ivo" ? null : frame; // ivo hears nothing more
    const before = rao.ring.sending();
    world.time.pass(600_000);
    await until(() => { expect([world.spoke("dr-rao", 3), world.spoke("ana", 3)]).toEqual([true, true]); });
    expect(rao.ring.sending()).toBe(before);
    world.time.pass(1000);
    await encrypted(3, rao, ana);
    expect(rao.ring.sending()).not.toBe(before);
    expect(ivo.group.view().encryption).not.toEqual({ kind: "encrypted", epoch: 3 });
  });

  test("an old epoch's keys are burned five seconds after the switch", async () => {
    const { rao, ana } = await world.three();
    const old = [...rao.ring.slots.keys()].filter((slot) => slot.endsWith("/1"));
    expect(old).toHaveLength(2);
    world.time.pass(5000);
    await until(() => { expect([...rao.ring.slots.keys(), ...ana.ring.slots.keys()].filter((slot) => !slot.endsWith("/2"))).toEqual([]); });
  });

  test("a fresh key comes every ten minutes", async () => {
    const { rao, ana } = await world.pair();
    world.time.pass(600_000);
    await encrypted(2, rao, ana);
    expectToSeeEachOther(rao, ana);
  });
});

describe("going", () => {
  test("whoever is removed has no key of the others from then on, without any wait", async () => {
    const { rao, ana, ivo } = await world.three();
    await rao.group.remove("ivo");
    await encrypted(3, rao, ana);
    expectToSeeEachOther(rao, ana);
    await until(() => { expect(ivo.group.view().encryption).toEqual({ kind: "stopped", because: "removed" }); });
    expect(ivo.ring.slots.size).toBe(0);
    expect(ivo.group.view().playable).toEqual([]);
    world.time.pass(2000);
    await until(() => { expect([...ana.ring.slots.keys()].every((slot) => slot.endsWith("/3"))).toBe(true); });
  });

  test("a removal waits for nobody's Ready", async () => {
    const { rao } = await world.three();
    world.relay.onDelivery = (frame, reader) => reader === "ana" ? null : frame;
    await rao.group.remove("ivo");
    await encrypted(3, rao);
  });

  test("removing someone who is not in the group needs no commit", async () => {
    const rao = await world.host();
    await world.member("ana");
    await rao.group.remove("ana");
    expect(world.relay.frames.filter(({ kind }) => kind === "commit")).toEqual([]);
    expect(rao.group.view().ready).toEqual([]);
  });

  test("who says goodbye is taken out, and must be admitted again", async () => {
    const { rao, ana } = await world.pair();
    await ana.group.leave();
    await until(() => { expect(rao.group.view().roster).toHaveLength(1); });
    const back = await world.member("ana");
    await until(() => { expect(rao.group.view().ready).toEqual(["ana"]); });
    await rao.group.admit("ana");
    await encrypted(3, rao, back);
  });
});

describe("reloads", () => {
  test("the patient's reload brings them back without a click, with new keys", async () => {
    const { rao, ana } = await world.pair();
    await ana.group.end();
    const back = await world.member("ana", ana.memory);
    await encrypted(2, rao, back);
    expectToSeeEachOther(rao, back);
    expect(rao.group.view().roster).toHaveLength(2);
  });

  test("after a quarter of an hour of silence a reload takes a click", async () => {
    const { rao, ana } = await world.pair();
    await ana.group.end();
    world.time.pass(15 * 60_000 + 1);
    await world.member("ana");
    await until(() => { expect(world.relay.frames.filter(({ kind, from }) => kind === "kp" && from === "ana")).toHaveLength(2); });
    expect(rao.group.view().roster[1]?.lkIdentity).toBe(ana.key.lkIdentity);
  });

  test("the patient is not asked twice about the same third person", async () => {
    const { rao, ana, ivo } = await world.three();
    await ivo.group.end();
    const back = await world.member("ivo");
    await encrypted(3, rao, ana, back);
    expect(ana.group.view().approvals).toEqual([]);
  });

  test("a patient whose browser remembers nothing is asked before a third person's media plays", async () => {
    const { rao, ana, ivo } = await world.three();
    await ana.group.end();
    const back = await world.member("ana");
    await until(() => { expect(back.group.view().approvals).toEqual(["ivo"]); });
    expect(back.group.view()).toMatchObject({ encryption: { kind: "establishing" }, playable: [] });
    expect(back.ring.sending()).toBeNull();
    await back.group.approve("ivo", true);
    await encrypted(3, rao, back, ivo);
    expectToSeeEachOther(rao, back, ivo);
  });

  test("the host's reload makes a new group, into which who was in comes back without a click", async () => {
    const { rao, ana } = await world.pair();
    await rao.group.end();
    const again = await world.host(rao.memory);
    await encrypted(1, again, ana);
    expectToSeeEachOther(again, ana);
    expect(ana.group.view().restarted).toBe(true);
  });

  test("a host whose browser remembers nothing clicks again", async () => {
    const { rao, ana } = await world.pair();
    await rao.group.end();
    const again = await world.host();
    await until(() => { expect(again.group.view().ready).toEqual(["ana"]); });
    expect(ana.group.view().encryption).toEqual({ kind: "establishing" });
    await again.group.admit("ana");
    await encrypted(1, again, ana);
  });
});
