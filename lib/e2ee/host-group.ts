import { newGroupId } from "@/lib/e2ee/appointment";
import { sameBytes, toBase64Url, type Bytes } from "@/lib/e2ee/bytes";
import { CommitRound } from "@/lib/e2ee/commit-round";
import { Alarms } from "@/lib/e2ee/alarms";
import { isFinal, type EncryptionState } from "@/lib/e2ee/encryption-state";
import { EpochKeys } from "@/lib/e2ee/epoch-keys";
import { encodeMessage, parseMessage, type GroupMessage } from "@/lib/e2ee/group-message";
import { submitChange } from "@/lib/e2ee/submit-change";
import { nextChange, type Change, type Wishes } from "@/lib/e2ee/host-change";
import { HostWishes } from "@/lib/e2ee/host-wishes";
import { Lobby } from "@/lib/e2ee/lobby";
import { newKeyPackage } from "@/lib/e2ee/mls/key-package";
import { MlsSession, type PendingCommit } from "@/lib/e2ee/mls/mls-session";
import type { Member } from "@/lib/e2ee/mls/roster";
import { MlsRefused } from "@/lib/e2ee/mls/mls-refused";
import { RelayFeed } from "@/lib/e2ee/relay-feed";
import type { Frame } from "@/lib/e2ee/relay";
import { rosterCheck } from "@/lib/e2ee/roster-check";
import { rosterHash } from "@/lib/e2ee/roster-hash";
import type { GroupSetting, GroupView, VisitGroup } from "@/lib/e2ee/visit-group";

const HEARTBEAT_MS = 10_000;
const REKEY_MS = 10 * 60_000;
const SHARE_ADDS_MS = 300;

type InGroup = { readonly session: MlsSession; readonly keys: EpochKeys; readonly round: CommitRound };

/** The host's side: makes the group, and is the only one who changes it (e2ee.md §3). */
export class HostGroup implements VisitGroup {
  readonly #set: GroupSetting;
  readonly #lobby: Lobby;
  readonly #wishes = new HostWishes();
  readonly #asked = new Set<string>();
  readonly #alarms: Alarms<"heartbeat" | "rekey" | "adds">;
  #in: InGroup | null = null;
  #feed: RelayFeed | null = null;
  #state: EncryptionState = { kind: "establishing" };
  #reachable = true;
  #working = true; // until the relay's past has been read
  #changed = false;
  #rekeyDue = false;
  #addsHeld = false;

  constructor(setting: GroupSetting) {
    this.#set = setting;
    this.#alarms = new Alarms(setting.time);
    this.#lobby = new Lobby(setting.appointment, setting.checkCredential, setting.memory);
  }

  async start(): Promise<void> {
    const { me: { key, personId, role }, appointment, checkCredential, relay, ring, time } = this.#set;
    const own = await newKeyPackage(key, { personId, role, visitId: appointment.visitId, endorsement: new Uint8Array() }, time.now());
    const checks = { credential: checkCredential, roster: rosterCheck(appointment, key.lkIdentity, () => true) };
    const session = await MlsSession.create(newGroupId(appointment.visitId), own, checks);
    own.privatePackage.initPrivateKey.fill(0);
    const keys = new EpochKeys(ring, time, key.lkIdentity, () => { this.#onSwitch(); });
    this.#in = { session, keys, round: new CommitRound(relay, time) };
    await keys.stage(session.current());
    keys.enter(0, { awaited: [], removal: false });
    // The notice of a new group: whoever is there and has no unused key package in the relay offers one.
    await relay.post({ groupId: session.groupId, epoch: 0, kind: "kp", bytes: own.bytes });
    this.#feed = new RelayFeed(relay, time, 0, {
      frame: (frame) => this.#onFrame(frame),
      reach: (reachable) => { if (reachable !== this.#reachable) { this.#reachable = reachable; this.#set.onChange(); } },
    });
    await this.#feed.start();
    this.#working = false;
    void this.#work();
    this.#restartBeat();
    this.#restartRekey();
  }

  view(): GroupView {
    const roster = this.#in?.session.roster ?? [];
    const asking = [...this.#wishes.admissions.keys()];
    return {
      encryption: this.#state,
      roster,
      playable: this.#state.kind === "encrypted" ? roster : [],
      ready: this.#lobby.waiting.map(({ member }) => member.personId).filter((personId) => !roster.some((member) => member.personId === personId)),
      admitting: asking,
      awaitingApproval: this.#lobby.waiting.filter((waiting) => this.#lobby.needsWord(waiting)).map(({ member }) => member.personId)
        .filter((personId) => asking.includes(personId)),
      approvals: [],
      relayReachable: this.#reachable,
      restarted: false,
    };
  }

  /** Settles when the person is in; waits for their key package, and for the patient's word on a third person. */
  admit(personId: string): Promise<void> {
    return this.#after(this.#wishes.admit(personId));
  }

  /** By the host's own click: out of the visit too. */
  remove(personId: string): Promise<void> { return this.#takeOut(personId, true); }

  /** They have gone already, says the server or their own goodbye: only the group must follow. */
  personGone(personId: string): Promise<void> { return this.#takeOut(personId, false); }

  /** The host takes nobody's word from the media server. */
  heard(): Promise<void> { return Promise.resolve(); }

  leave(): Promise<void> { return this.end(); }
  async end(): Promise<void> {
    this.#feed?.end();
    this.#alarms.clear();
    if (!isFinal(this.#state)) this.#become({ kind: "stopped", because: "ended" });
    const left = this.#in;
    this.#in = null;
    left?.round.end();
    await left?.keys.end();
    await left?.session.end();
  }

  #takeOut(personId: string, byClick: boolean): Promise<void> {
    this.#lobby.removed(personId);
    return this.#after(this.#wishes.remove(personId, byClick));
  }

  #after(wish: Promise<void>): Promise<void> {
    this.#set.onChange();
    void this.#work();
    return wish;
  }

  async #onFrame(frame: Frame): Promise<void> {
    if (this.#in === null) return;
    const mine = sameBytes(frame.groupId, this.#in.session.groupId);
    if (frame.from === this.#set.me.personId) {
      if (frame.kind === "commit" && !mine) this.#lobby.forgetOffers();
      return;
    }
    if (frame.kind === "kp") await this.#lobby.take(frame.from, frame.bytes);
    else if (frame.kind === "app" && mine) await this.#open(this.#in, frame.bytes);
    this.#set.onChange();
    void this.#work();
  }

  async #open({ session, keys }: InGroup, bytes: Uint8Array): Promise<void> {
    const opened = await session.open(bytes).catch((refused: unknown) => {
      // A replay or bytes of no meaning: dropped.
      if (refused instanceof MlsRefused) return null;
      throw refused;
    });
    if (opened?.kind !== "message") return;
    const { from } = opened;
    this.#lobby.heard(from.personId, this.#set.time.now());
    const message = parseMessage(opened.bytes);
    if (message?.kind === "ready") keys.ready(message.epoch, from.lkIdentity);
    if (message?.kind === "leaving") void this.personGone(from.personId);
    if (from.personId === this.#set.appointment.patientId) this.#onPatient(message);
  }

  #onPatient(message: GroupMessage | null): void {
    if (message?.kind === "approve") this.#lobby.approve(message.personId, message.signatureKey);
    if (message?.kind !== "decline") return;
    this.#wishes.fail("admissions", message.personId, new Error("the patient declined"));
    if (this.#in?.session.roster.some(({ personId }) => personId === message.personId) === true) void this.remove(message.personId);
  }

  /** One commit after the other until nothing is left to change; a wish that comes meanwhile is looked at too. */
  async #work(): Promise<void> {
    this.#changed = true;
    if (this.#working) return;
    this.#working = true;
    while (this.#changed) {
      this.#changed = false;
      for (let change = await this.#next(); change !== null; change = await this.#next()) await this.#commit(change);
    }
    this.#working = false;
  }

  async #next(): Promise<Change | null> {
    if (this.#in === null || isFinal(this.#state)) return null;
    const wishes: Wishes = {
      roster: this.#in.session.roster, lobby: this.#lobby, now: this.#set.time.now(),
      removals: this.#wishes.removals, admissions: [...this.#wishes.admissions.keys()], rekeyDue: this.#rekeyDue, addsHeld: this.#addsHeld,
    };
    const { change, askAbout } = nextChange(wishes);
    await this.#askAbout(askAbout);
    return change;
  }

  /** The patient is asked once for each key of a third person, and again when the patient has a new browser. */
  async #askAbout(members: readonly Member[]): Promise<void> {
    const patient = this.#in?.session.roster.find(({ personId }) => personId === this.#set.appointment.patientId);
    for (const { personId, signatureKey, lkIdentity } of patient === undefined ? [] : members) {
      const asked = `${lkIdentity} ${patient?.lkIdentity ?? ""}`;
      if (this.#asked.has(asked)) continue;
      this.#asked.add(asked);
      await this.#say({ kind: "ask", personId, signatureKey });
    }
  }

  async #commit(change: Change): Promise<void> {
    if (this.#in === null) return;
    const { session, keys, round } = this.#in;
    if (change.kind === "strike") { await this.#strike(change.personId); return; }
    const pending = await session.prepare({ remove: change.remove, add: change.add.map(({ bytes }) => bytes) })
      .catch((refused: unknown) => { this.#fail(change, refused); });
    if (pending === undefined) return;
    // Staged before anyone else can have the commit, so that the host is always Ready.
    await keys.stage(pending.next);
    const { fate, taken } = await round.run(session, pending, () => submitChange(this.#set, change, session.groupId, pending));
    if (taken === null) await keys.abandon(pending.next.epoch);
    if (fate.kind === "refused") this.#fail(change, fate.cause);
    if (fate.kind === "lost") this.#become({ kind: "broken", because: "commit-taken" });
    if (taken !== null) await this.#entered(taken, change);
    if (fate.kind === "taken") await this.#done(change, session.groupId, pending);
  }

  /** Someone who is not in the group is removed by the server alone. */
  async #strike(personId: string): Promise<void> {
    const { byClick } = this.#wishes.removals.get(personId) ?? { byClick: false };
    const { session } = this.#in ?? {};
    const wire = { personId, groupId: toBase64Url(session?.groupId ?? new Uint8Array()), epoch: session?.epoch ?? 0, commit: null };
    await (byClick ? this.#set.submitRemoval(wire) : Promise.resolve())
      .then(() => { this.#wishes.settle("removals", personId); }, (cause: unknown) => { this.#wishes.fail("removals", personId, cause); });
    this.#set.onChange();
  }

  async #entered(taken: PendingCommit, change: Change): Promise<void> {
    if (this.#in === null) return;
    const { session, keys } = this.#in;
    if (taken.next.epoch !== session.epoch) return;
    await keys.stage(session.current());
    // Those who are in already must have the new keys; until there is someone, nobody loses a frame.
    const awaited = change.kind === "add" || change.kind === "admit" ? this.#otherThan(change) : session.roster.slice(1).map(({ lkIdentity }) => lkIdentity);
    keys.enter(session.epoch, { removal: change.remove.length > 0, awaited });
    this.#addsHeld = change.add.length > 0;
    this.#alarms.set("adds", SHARE_ADDS_MS, () => { this.#addsHeld = false; void this.#work(); });
    this.#restartRekey();
    await this.#beat();
  }

  #otherThan(change: Change & { readonly add: readonly { readonly member: Member }[] }): Member["lkIdentity"][] {
    const roster = this.#in?.session.roster.slice(1) ?? [];
    const alone = roster.every(({ lkIdentity }) => change.add.some(({ member }) => member.lkIdentity === lkIdentity));
    return alone ? [] : roster.map(({ lkIdentity }) => lkIdentity);
  }

  async #done(change: Change, groupId: Bytes, { epoch, welcome }: PendingCommit): Promise<void> {
    const { relay, time } = this.#set;
    if (change.kind === "add" && welcome !== null) {
      await Promise.all(change.add.map(({ member }) => relay.post({ groupId, epoch, kind: "welcome", to: member.personId, bytes: welcome })));
    }
    if (change.kind === "rekey") this.#rekeyDue = false;
    if (change.kind === "remove") this.#wishes.settle("removals", change.personId);
    for (const { member: { personId } } of change.add) {
      this.#lobby.admitted(personId, time.now());
      this.#wishes.settle("admissions", personId);
    }
    this.#set.onChange();
  }

  #fail(change: Change, cause: unknown): void {
    if (change.kind === "rekey") this.#rekeyDue = false;
    if (change.kind === "remove" || change.kind === "strike") this.#wishes.fail("removals", change.personId, cause);
    if (change.kind === "admit") this.#wishes.fail("admissions", change.personId, cause);
    if (change.kind === "add") change.add.forEach(({ member }) => { this.#lobby.removed(member.personId); });
    this.#set.onChange();
  }

  #restartRekey(): void { this.#alarms.set("rekey", REKEY_MS, () => { this.#rekeyDue = true; void this.#work(); }); }
  #restartBeat(): void { this.#alarms.set("heartbeat", HEARTBEAT_MS, () => { void this.#beat(); this.#restartBeat(); }); }

  async #beat(): Promise<void> {
    if (this.#in === null || isFinal(this.#state)) return;
    const epoch = this.#in.session.current();
    await this.#say({ kind: "heartbeat", epoch: epoch.epoch, rosterHash: await rosterHash(epoch) }, this.#set.sendHeartbeat);
  }

  async #say(message: GroupMessage, also?: (bytes: Bytes) => void): Promise<void> {
    if (this.#in === null) return;
    const { session } = this.#in;
    const { epoch, groupId } = session;
    const bytes = await session.seal(encodeMessage(message));
    also?.(bytes);
    await this.#set.relay.post({ groupId, epoch, kind: "app", bytes }).catch(() => { this.#reachable = false; });
  }

  #onSwitch(): void {
    const epoch = this.#in?.keys.sending ?? this.#in?.session.epoch ?? 0;
    if (!isFinal(this.#state)) this.#become({ kind: "encrypted", epoch });
  }

  #become(state: EncryptionState): void {
    this.#state = state;
    this.#set.onChange();
  }
}
