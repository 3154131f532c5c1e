import { expect, vi } from "vitest";
import { appointmentCheck } from "@/lib/e2ee/appointment";
import { toBase64Url, type Bytes } from "@/lib/e2ee/bytes";
import { HostGroup } from "@/lib/e2ee/host-group";
import { MemberGroup } from "@/lib/e2ee/member-group";
import { keyIndexOf } from "@/lib/e2ee/sender-keys";
import { fakeTime } from "@/lib/e2ee/testing/fake-time";
import { MemoryRelay } from "@/lib/e2ee/testing/memory-relay";
import { appointment } from "@/lib/e2ee/testing/three-people";
import type { Relay } from "@/lib/e2ee/relay";
import type { Admission } from "@/lib/e2ee/visit-media-view";
import type { GroupSetting, VisitGroup, VisitMemory } from "@/lib/e2ee/visit-group";
import { newVisitKey } from "@/lib/e2ee/visit-key";
import { systemClock } from "@/lib/platform/clock";

export const until = (check: () => void) => vi.waitFor(check, { interval: 2, timeout: 5000 });

/** The worker's ring as a table: what opens whose frames now, and what this browser sends under. */
function tableRing() {
  const slots = new Map<string, string>();
  let sending: string | null = null;
  return {
    slots,
    sending: () => sending,
    stage: (identity: string, epoch: number, key: Bytes) => { slots.set(`${identity}/${keyIndexOf(epoch)}`, toBase64Url(key)); return Promise.resolve(); },
    sendUnder: (identity: string, epoch: number) => { sending = slots.get(`${identity}/${keyIndexOf(epoch)}`) ?? null; },
    burn: (identity: string, epoch: number) => { slots.delete(`${identity}/${keyIndexOf(epoch)}`); return Promise.resolve(); },
  };
}

function memory(): VisitMemory {
  let kept: ReadonlyMap<string, number> = new Map();
  return { recall: () => kept, keep: (people) => { kept = new Map(people); } };
}

/** Browsers with real MLS around one relay in memory and one clock; `radio` is the LiveKit path of the heartbeat. */
export function groupWorld() {
  const time = fakeTime(systemClock().getTime());
  const relay = new MemoryRelay(appointment.hostId);
  const open: VisitGroup[] = [];
  const listeners = new Map<string, VisitGroup>();
  const silent = new Set<string>();
  let admitting: (admission: Admission) => Promise<void> = relay.admit;
  const radio = { send: (bytes: Uint8Array) => { listeners.forEach((group) => { void group.heard(bytes); }); } };

  /** A person's line to the relay; one that was silenced never gets an answer to a post. */
  function line(personId: string): Relay {
    const open = relay.as(personId);
    return { ...open, post: (frame) => silent.has(personId) ? new Promise(() => undefined) : open.post(frame) };
  }

  async function browser<T extends VisitGroup>(personId: string, make: (setting: GroupSetting) => T, remembered = memory()) {
    const ring = tableRing();
    const key = await newVisitKey();
    const role = appointment.parties.find((party) => party.personId === personId)?.role ?? "guest";
    const group = make({
      me: { personId, role, key }, appointment, checkCredential: appointmentCheck(appointment), relay: line(personId), ring, time,
      memory: remembered, submitAdmission: (admission) => admitting(admission), submitRemoval: relay.remove,
      sendHeartbeat: (bytes) => { radio.send(bytes); }, onChange: () => undefined,
    });
    open.push(group);
    listeners.set(personId, group);
    await group.start();
    return { group, ring, key, memory: remembered };
  }

  const host = (remembered?: VisitMemory) => browser("dr-rao", (setting) => new HostGroup(setting), remembered);
  const member = (personId: string, remembered?: VisitMemory) => browser(personId, (setting) => new MemberGroup(setting), remembered);

  async function pair() {
    const ana = await member("ana");
    const rao = await host();
    await rao.group.admit("ana");
    await encrypted(1, rao, ana);
    time.pass(300);
    return { ana, rao };
  }

  async function three() {
    const two = await pair();
    const ivo = await member("ivo");
    const admitted = two.rao.group.admit("ivo");
    await until(() => { expect(two.ana.group.view().approvals).toEqual(["ivo"]); });
    await two.ana.group.approve("ivo", true);
    await admitted;
    await encrypted(2, two.rao, two.ana, ivo);
    time.pass(300);
    return { ...two, ivo };
  }

  /** Host and members say something in each epoch once they have entered it. */
  const spoke = (personId: string, epoch: number): boolean =>
    relay.frames.some((frame) => frame.kind === "app" && frame.from === personId && frame.epoch === epoch);
  /** Keeps the next admission on its way to the server until it is released. */
  function holdAdmission() {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    const reached = new Promise<void>((resolve) => { admitting = async (admission) => { resolve(); await gate; await relay.admit(admission); }; });
    return { reached, release };
  }

  const close = async () => { await Promise.all(open.map((group) => group.end())); };
  return { time, relay, radio, listeners, host, member, pair, three, spoke, holdAdmission, silence: (personId: string) => { silent.add(personId); }, close };
}

export const encrypted = (epoch: number, ...browsers: { group: VisitGroup }[]) => until(() => {
  for (const { group } of browsers) expect(group.view().encryption).toEqual({ kind: "encrypted", epoch });
});

/** Each sees the others' frames: what one sends under is what every other has in its slot. */
export function expectToSeeEachOther(...browsers: { ring: ReturnType<typeof tableRing>; group: VisitGroup }[]) {
  const sent = browsers.map(({ ring }) => ring.sending());
  expect(new Set(sent).size).toBe(browsers.length);
  for (const { ring } of browsers) for (const key of sent) expect([...ring.slots.values()]).toContain(key);
}
