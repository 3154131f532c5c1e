import { Alarms } from "@/lib/e2ee/alarms";
import type { CommitRound } from "@/lib/e2ee/commit-round";
import type { EpochKeys } from "@/lib/e2ee/epoch-keys";
import type { GroupMessage } from "@/lib/e2ee/group-message";
import { nextChange, type Change } from "@/lib/e2ee/host-change";
import type { HostWishes } from "@/lib/e2ee/host-wishes";
import type { Lobby } from "@/lib/e2ee/lobby";
import type { MlsSession, PendingCommit } from "@/lib/e2ee/mls/mls-session";
import type { Member } from "@/lib/e2ee/mls/roster";
import type { NewFrame } from "@/lib/e2ee/relay";
import { submitChange } from "@/lib/e2ee/submit-change";
import { toBase64Url } from "@/lib/e2ee/bytes";
import type { GroupSetting } from "@/lib/e2ee/visit-group";

const REKEY_MS = 10 * 60_000;
const SHARE_ADDS_MS = 300;
const REST_MS = 5000;
const POST_AGAIN_MS = 1000;

type Group = { readonly session: MlsSession; readonly keys: EpochKeys; readonly round: CommitRound<Change> };
type Outside = {
  /** Whether the relay has it. */
  readonly say: (message: GroupMessage) => Promise<boolean>;
  /** The group is in its next epoch. */
  readonly entered: () => Promise<void>;
  /** The epoch has a commit that is not ours. */
  readonly lost: () => void;
};

/** The host's commits, one after the other: what is wished, prepared, handed in, and brought into force (e2ee.md §3.3-§3.4). */
export class HostCommits {
  readonly #set: GroupSetting;
  readonly #group: Group;
  readonly #lobby: Lobby;
  readonly #wishes: HostWishes;
  readonly #outside: Outside;
  readonly #asked = new Set<string>();
  readonly #alarms: Alarms<"rekey" | "adds" | "rest">;
  #working = true; // until `begin`
  #changed = false;
  #ended = false;
  #rekeyDue = false;
  #addsHeld = false;
  #resting = false;

  constructor(set: GroupSetting, group: Group, known: { readonly lobby: Lobby; readonly wishes: HostWishes }, outside: Outside) {
    this.#set = set;
    this.#group = group;
    this.#lobby = known.lobby;
    this.#wishes = known.wishes;
    this.#outside = outside;
    this.#alarms = new Alarms(set.time);
  }

  /** The relay's past has been read: from here on it is known who waits. */
  begin(): void {
    this.#working = false;
    this.#restartRekey();
    void this.work();
  }

  end(): void {
    this.#ended = true;
    this.#alarms.clear();
    this.#group.round.end();
  }

  /** The patient said no: another click of the host's is another question. */
  declined({ personId }: { readonly personId: string }): void {
    for (const asked of this.#asked) if (asked.startsWith(`${personId} `)) this.#asked.delete(asked);
  }

  /** One commit after the other until nothing is left to change; a wish that comes meanwhile is looked at too. */
  async work(): Promise<void> {
    this.#changed = true;
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#changed) {
        this.#changed = false;
        for (let change = await this.#next(); change !== null; change = await this.#next()) await this.#commit(change);
      }
    } finally {
      this.#working = false;
    }
  }

  async #next(): Promise<Change | null> {
    if (this.#ended) return null;
    const { change, askAbout } = nextChange({
      roster: this.#group.session.roster, lobby: this.#lobby, now: this.#set.time.now(),
      removals: this.#wishes.removals, admissions: [...this.#wishes.admissions.keys()],
      rekeyDue: this.#rekeyDue, addsHeld: this.#addsHeld, resting: this.#resting,
    });
    await this.#askAbout(askAbout);
    return change;
  }

  /** The patient is asked once for each key of a third person, and again when the patient has a new browser. */
  async #askAbout(members: readonly Member[]): Promise<void> {
    const patient = this.#group.session.roster.find(({ personId }) => personId === this.#set.appointment.patientId);
    for (const { personId, signatureKey, lkIdentity } of patient === undefined ? [] : members) {
      const asked = `${personId} ${lkIdentity} ${patient?.lkIdentity ?? ""}`;
      if (this.#asked.has(asked)) continue;
      this.#asked.add(asked);
      if (await this.#outside.say({ kind: "ask", personId, signatureKey })) continue;
      this.#asked.delete(asked);
      this.#rest();
    }
  }

  async #commit(change: Change): Promise<void> {
    const { session, keys, round } = this.#group;
    if (change.kind === "strike") { await this.#strike(change.personId); return; }
    const pending = await session.prepare({ remove: change.remove, add: change.add.map(({ bytes }) => bytes) })
      .catch((refused: unknown) => { this.#unfit(change, refused); });
    if (pending === undefined) return;
    // Staged before anyone else can have the commit, so that the host is always Ready.
    await keys.stage(pending.next);
    const fate = await round.run(session, { pending, change }, () => submitChange(this.#set, change, session.groupId, pending));
    if (fate.kind === "taken") await this.#entered(fate.attempt.pending, fate.attempt.change);
    else await keys.abandon(pending.next.epoch);
    if (fate.kind === "refused") this.#fail(change, fate.cause);
    if (fate.kind === "lost") { this.end(); this.#outside.lost(); }
  }

  /** Someone who is not in the group is removed by the server alone. */
  async #strike(personId: string): Promise<void> {
    const { byClick } = this.#wishes.removals.get(personId) ?? { byClick: false };
    const { groupId, epoch } = this.#group.session;
    await (byClick ? this.#set.submitRemoval({ personId, groupId: toBase64Url(groupId), epoch, commit: null }) : Promise.resolve())
      .then(() => { this.#wishes.settle("removals", personId); }, (cause: unknown) => { this.#wishes.fail("removals", personId, cause); });
    this.#lobby.gone(personId);
    this.#set.onChange();
  }

  async #entered(taken: PendingCommit, change: Change): Promise<void> {
    const { session, keys } = this.#group;
    if (this.#ended) return;
    await keys.stage(session.current());
    keys.enter(session.epoch, { removal: change.remove.length > 0, awaited: this.#awaited(change) });
    this.#rekeyDue = false; // whatever the commit was for, its keys are fresh
    this.#restartRekey();
    this.#addsHeld = change.add.length > 0;
    this.#alarms.set("adds", SHARE_ADDS_MS, () => { this.#addsHeld = false; void this.work(); });
    await this.#outside.entered();
    await this.#done(change, taken);
  }

  /** Those who are in already must have the new keys; until there is someone, nobody loses a frame. */
  #awaited(change: Change): Member["lkIdentity"][] {
    const others = this.#group.session.roster.slice(1).map(({ lkIdentity }) => lkIdentity);
    return others.every((identity) => change.add.some(({ member }) => member.lkIdentity === identity)) ? [] : others;
  }

  async #done(change: Change, { epoch, welcome }: PendingCommit): Promise<void> {
    if (change.kind === "add" && welcome !== null) {
      const { groupId } = this.#group.session;
      await Promise.all(change.add.map(({ member }) => this.#deliver({ groupId, epoch, kind: "welcome", to: member.personId, bytes: welcome })));
    }
    if (change.kind === "remove") {
      this.#lobby.gone(change.personId);
      this.#wishes.settle("removals", change.personId);
    }
    for (const waiting of change.add) {
      this.#lobby.admitted(waiting, this.#set.time.now());
      this.#wishes.settle("admissions", waiting.member.personId);
    }
    this.#set.onChange();
  }

  /** A commit in force without its welcome would leave its newcomer outside, and one after the next commit would come too late. */
  async #deliver(frame: NewFrame): Promise<void> {
    while (!this.#ended && !await this.#set.relay.post(frame).then(() => true, () => false)) {
      await new Promise<void>((resolve) => { this.#set.time.after(POST_AGAIN_MS, resolve); });
    }
  }

  /** The group itself does not take it: another try would end the same. */
  #unfit(change: Change, cause: unknown): void {
    if (change.kind === "add") change.add.forEach(({ member }) => { this.#lobby.dismiss(member.personId); });
    if (change.kind === "remove") this.#wishes.fail("removals", change.personId, cause);
    else this.#fail(change, cause);
  }

  /** What was clicked is told to who clicked; what was not is tried again. */
  #fail(change: Change, cause: unknown): void {
    if (change.kind === "admit") this.#wishes.fail("admissions", change.personId, cause);
    else if (change.kind === "remove" && change.byClick) this.#wishes.fail("removals", change.personId, cause);
    else this.#rest();
    this.#set.onChange();
  }

  #rest(): void {
    this.#resting = true;
    this.#alarms.set("rest", REST_MS, () => { this.#resting = false; void this.work(); });
  }

  #restartRekey(): void { this.#alarms.set("rekey", REKEY_MS, () => { this.#rekeyDue = true; void this.work(); }); }
}
