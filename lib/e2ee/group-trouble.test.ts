import { beforeEach, describe, expect, test, vi } from "vitest";
import { encrypted, groupWorld, until } from "@/lib/e2ee/testing/group-world";

type World = ReturnType<typeof groupWorld>;
let world: World;
beforeEach(() => { world = groupWorld(); return world.close; });

describe("the heartbeat", () => {
  const mute = ({ kind }: { kind: string }) => kind === "app";

  test("half a minute without one stops the media, and the next brings it back", async () => {
    const { ana } = await world.pair();
    world.radio.send = () => undefined;
    world.relay.onDelivery = (frame) => mute(frame) ? null : frame;
    world.time.pass(29_699);
    expect(ana.group.view().encryption.kind).toBe("encrypted");
    world.time.pass(1);
    expect(ana.group.view()).toMatchObject({ encryption: { kind: "stopped", because: "no-heartbeat" }, playable: [] });
    world.relay.onDelivery = (frame) => frame;
    world.time.pass(10_000);
    await encrypted(1, ana);
  });

  test("one of the two paths is enough", async () => {
    const { ana } = await world.pair();
    world.relay.onDelivery = (frame) => mute(frame) ? null : frame;
    for (let beats = 0; beats < 6; beats++) {
      const heard = vi.fn();
      const before = world.listeners.get("ana") ?? expect.fail();
      world.radio.send = (bytes) => { void before.heard(bytes).then(heard); };
      world.time.pass(10_000);
      await until(() => { expect(heard).toHaveBeenCalled(); });
    }
    expect(ana.group.view().encryption).toEqual({ kind: "encrypted", epoch: 1 });
  });

  test("a hidden removal ends in silence, because the new epoch's heartbeats do not open", async () => {
    const { rao, ana, ivo } = await world.three();
    world.relay.onDelivery = (frame, reader) => reader === "ivo" && frame.kind === "commit" ? null : frame;
    await rao.group.remove("ivo");
    await encrypted(3, rao, ana);
    for (let beats = 0; beats < 4; beats++) world.time.pass(10_000);
    expect(ivo.group.view().encryption).toEqual({ kind: "stopped", because: "no-heartbeat" });
    expect(ana.ring.sending()).not.toBeNull();
    expect([...ivo.ring.slots.values()]).not.toContain(ana.ring.sending());
  });

  test("bytes of strangers and old heartbeats do not count", async () => {
    const { ana } = await world.pair();
    let beat: Uint8Array = new Uint8Array();
    world.radio.send = (bytes) => { beat = bytes; world.radio.send = () => undefined; };
    world.time.pass(10_000);
    await until(() => { expect(beat.length).toBeGreaterThan(0); });
    await ana.group.heard(beat);
    world.relay.onDelivery = (frame) => mute(frame) ? null : frame;
    for (let beats = 0; beats < 3; beats++) {
      await ana.group.heard(beat);
      await ana.group.heard(crypto.getRandomValues(new Uint8Array(300)));
      world.time.pass(10_000);
    }
    await until(() => { expect(ana.group.view().encryption).toEqual({ kind: "stopped", because: "no-heartbeat" }); });
  });
});

describe("a relay that fails", () => {
  test("a commit whose answer was lost is found in the relay and kept", async () => {
    const ana = await world.member("ana");
    const rao = await world.host();
    world.relay.onPost = ({ kind }, _from, taken) => { if (kind === "welcome" && taken) throw new Error("the line went dead"); };
    await rao.group.admit("ana").catch(() => undefined);
    await encrypted(1, rao, ana);
  });

  test("an admission that the server refuses leaves the group as it was, and can be tried again", async () => {
    const ana = await world.member("ana");
    const rao = await world.host();
    world.relay.onPost = ({ kind }) => { if (kind === "commit") throw new Error("not now"); };
    await expect(rao.group.admit("ana")).rejects.toThrow("not now");
    expect(rao.group.view()).toMatchObject({ encryption: { kind: "encrypted", epoch: 0 }, roster: [{}] });
    world.relay.onPost = () => undefined;
    await rao.group.admit("ana");
    await encrypted(1, rao, ana);
  });

  test("an epoch that has another commit breaks the group in words", async () => {
    const { rao, ana } = await world.pair();
    const groupId = world.relay.frames.findLast(({ kind }) => kind === "commit")?.groupId ?? expect.fail();
    await world.relay.as("dr-rao").post({ groupId, epoch: 1, kind: "commit", bytes: new Uint8Array(9) });
    world.time.pass(600_000);
    await until(() => { expect(rao.group.view().encryption).toEqual({ kind: "broken", because: "commit-taken" }); });
    expect(ana.group.view().encryption).not.toMatchObject({ epoch: 2 });
  });

  test("a gap in the commits breaks the group", async () => {
    const { rao, ana } = await world.pair();
    world.relay.onDelivery = (frame, reader) => reader === "ana" && frame.kind === "commit" && frame.epoch === 1 ? null : frame;
    world.time.pass(600_000);
    await until(() => { expect(world.spoke("dr-rao", 2)).toBe(true); });
    world.time.pass(1000);
    await encrypted(2, rao);
    world.time.pass(600_000);
    await until(() => { expect(ana.group.view().encryption).toEqual({ kind: "broken", because: "relay-gap" }); });
  });
});

