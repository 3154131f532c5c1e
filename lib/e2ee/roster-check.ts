import { isGroupOf, isThirdPerson, type Appointment } from "@/lib/e2ee/appointment";
import type { LkIdentity } from "@/lib/e2ee/lk-identity";
import type { Member } from "@/lib/e2ee/mls/roster";
import type { RosterCheck } from "@/lib/e2ee/mls/session-checks";

/** What every browser demands of a group it enters or stays in (e2ee.md §3.3); credentials are checked leaf by leaf before.
 *  `approved` says whether the patient has agreed to a third person; it is asked of those who come while this browser looks on. */
export const rosterCheck = (appointment: Appointment, me: LkIdentity, approved: (member: Member) => boolean): RosterCheck =>
  (roster, groupId, before) => {
    if (!isGroupOf(appointment.visitId, groupId)) return "a group of another visit";
    if (!isLedBy(appointment.hostId, roster[0], before?.[0])) return "leaf 0 is not the appointment's clinician";
    if (!roster.some(({ lkIdentity }) => lkIdentity === me)) return "this browser is not in it";
    if (new Set(roster.map(({ personId }) => personId)).size !== roster.length) return "one person twice";
    return newcomers(roster, before).every((member) => !isThirdPerson(appointment, member.personId) || approved(member))
      ? null
      : "a third person without the patient's word";
  };

const isLedBy = (hostId: string, now: Member | undefined, before: Member | undefined): boolean =>
  now?.leaf === 0 && now.personId === hostId && (before === undefined || before.lkIdentity === now.lkIdentity);

const newcomers = (roster: readonly Member[], before: readonly Member[] | undefined): readonly Member[] =>
  before === undefined ? [] : roster.filter(({ lkIdentity }) => !before.some((old) => old.lkIdentity === lkIdentity));
