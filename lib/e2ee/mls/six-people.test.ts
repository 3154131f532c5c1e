import { expect, test } from "vitest";
import { appointmentCheck, type Appointment } from "@/lib/e2ee/appointment";
import { MlsSession } from "@/lib/e2ee/mls/mls-session";
import { senderKey } from "@/lib/e2ee/sender-keys";
import { appointment, browserOf, groupId } from "@/lib/e2ee/testing/three-people";

const OTHERS = ["ana", "ivo", "dr-lee", "dr-ito", "dr-obi"];
const large: Appointment = { ...appointment, parties: [...appointment.parties, ...["dr-lee", "dr-ito", "dr-obi"].map((personId) => ({ personId, name: personId, role: "clinician" }))] };
const checks = { credential: appointmentCheck(large), roster: () => null };

const keysOf = (session: MlsSession) => Promise.all(session.roster.map(({ lkIdentity }) => senderKey(session.current(), lkIdentity)));

test("six people, let in one after the other, share one key for each sender, and none of them once someone is removed", async () => {
  const host = await MlsSession.create(groupId(), (await browserOf("dr-rao")).keyPackage, checks);
  const inside: MlsSession[] = [];
  for (const personId of OTHERS) {
    const browser = await browserOf(personId, { role: large.parties.find((party) => party.personId === personId)?.role ?? "" });
    const pending = await host.prepare({ add: [browser.keyPackage.bytes] });
    await pending.adopt();
    for (const session of inside) await session.open(pending.commit);
    inside.push(await MlsSession.join(pending.welcome ?? expect.fail("no welcome"), browser.keyPackage, checks));
  }
  const ofHost = await keysOf(host);
  expect(new Set(ofHost.map(String)).size).toBe(6);
  for (const session of inside) expect(await keysOf(session)).toEqual(ofHost);

  const [, ...staying] = [...inside].reverse();
  const removal = await host.prepare({ remove: [5] });
  await removal.adopt();
  for (const session of staying) await session.open(removal.commit);
  const after = await keysOf(host);
  for (const session of staying) expect(await keysOf(session)).toEqual(after);
  expect(after.map(String)).not.toContain(String((await keysOf(inside[4] ?? host))[0]));
});
