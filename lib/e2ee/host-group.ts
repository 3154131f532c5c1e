import { Alarms } from "@/lib/e2ee/alarms";
import { newGroupId } from "@/lib/e2ee/appointment";
import { sameBytes, type Bytes } from "@/lib/e2ee/bytes";
import { CommitRound } from "@/lib/e2ee/commit-round";
import { isFinal, type EncryptionState } from "@/lib/e2ee/encryption-state";
import { EpochKeys } from "@/lib/e2ee/epoch-keys";
import { encodeMessage, parseMessage, type GroupMessage } from "@/lib/e2ee/group-message";
import { HostCommits } from "@/lib/e2ee/host-commits";
import { HostWishes, NotAdmitted } from "@/lib/e2ee/host-wishes";
import { Lobby } from "@/lib/e2ee/lobby";
import { newKeyPackage } from "@/lib/e2ee/mls/key-package";
import { MlsSession } from "@/lib/e2ee/mls/mls-session";
import { MlsRefused } from "@/lib/e2ee/mls/mls-refused";
import { RelayFeed } from "@/lib/e2ee/relay-feed";
import type { Frame } from "@/lib/e2ee/relay";
import { rosterCheck } from "@/lib/e2ee/roster-check";
import { rosterHash } from "@/lib/e2ee/roster-hash";
import type { GroupSetting, GroupView, VisitGroup } from "@/lib/e2ee/visit-group";

const HEARTBEAT_MS = 10_000;

type InGroup = { readonly session: MlsSession; readonly keys: EpochKeys; readonly commits: HostCommits };

/** The host's side: makes the group, and is the only one who changes it (e2ee.md §3). */
export class HostGroup implements VisitGroup {
  readonly #set: GroupSetting;
  readonly #lobby: Lobby;
  readonly #wishes = new HostWishes();
  readonly #alarms: Alarms<"heartbeat">;
  #in: InGroup | null = null;
  #feed: RelayFeed | null = null;
  #state: EncryptionState = { kind: "establishing" };
  #reachable = true;

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
    // The notice of a new group: whoever is there and has no unused key package in the relay offers one.
    const { seq } = await relay.post({ groupId: session.groupId, epoch: 0, kind: "kp", bytes: own.bytes });
    const keys = new EpochKeys(ring, time, key.lkIdentity, () => { this.#onSwitch(); });
    const commits = new HostCommits(this.#set, { session, keys, round: new CommitRound(relay, time, seq) }, { lobby: this.#lobby, wishes: this.#wishes }, {
      say: (message) => this.#say(message),
      entered: () => this.#beat(),
      lost: () => { this.#become({ kind: "broken", because: "commit-taken" }); },
    });
    this.#in = { session, keys, commits };
    await keys.stage(session.current());
    keys.enter(0, { awaited: [], removal: false });
    this.#feed = new RelayFeed(relay, time, 0, { frame: (frame) => this.#onFrame(frame), reach: (reachable) => { this.#reach(reachable); } });
    await this.#feed.start();
    commits.begin();
    this.#restartBeat();
  }

  view(): GroupView {
    const roster = this.#in?.session.roster ?? [];
    const admitting = [...this.#wishes.admissions.keys()];
    const now = this.#set.time.now();
    return {
      encryption: this.#state,
      roster,
      playable: this.#state.kind === "encrypted" ? roster : [],
      // Also someone whose old page is still in the group; whoever comes back by themselves needs no click.
      ready: this.#lobby.waiting.filter((waiting) => !this.#lobby.mayReturn(waiting, now) && !this.#holds(waiting.member.lkIdentity)).map(({ member }) => member.personId),
      admitting,
      awaitingApproval: this.#lobby.waiting.filter((waiting) => this.#lobby.needsWord(waiting)).map(({ member }) => member.personId)
        .filter((personId) => admitting.includes(personId)),
      approvals: [],
      relayReachable: this.#reachable,
      restarted: false,
    };
  }

  /** Settles when the person is in; waits for their key package, and for the patient's word on a third person. */
  admit(personId: string): Promise<void> {
    const isIn = this.#in?.session.roster.some((member) => member.personId === personId) === true;
    if (isIn && this.#lobby.of(personId) === undefined) return Promise.resolve();
    return this.#after(this.#wishes.admit(personId));
  }

  /** By the host's own click: out of the visit too. */
  remove(personId: string): Promise<void> {
    this.#lobby.removed(personId);
    return this.#after(this.#wishes.remove(personId, true));
  }

  /** They have gone already, says the server or their own goodbye: only the group must follow. */
  personGone(personId: string): Promise<void> {
    this.#lobby.gone(personId);
    return this.#after(this.#wishes.remove(personId, false));
  }

  /** The host takes nobody's word from the media server. */
  heard(): Promise<void> { return Promise.resolve(); }

  leave(): Promise<void> { return this.end(); }
  async end(): Promise<void> {
    this.#feed?.end();
    this.#alarms.clear();
    this.#become({ kind: "stopped", because: "ended" });
    const left = this.#in;
    this.#in = null;
    left?.commits.end();
    await left?.keys.end();
    await left?.session.end();
  }

  #after(wish: Promise<void>): Promise<void> {
    this.#set.onChange();
    void this.#in?.commits.work();
    return wish;
  }

  #holds(lkIdentity: string): boolean {
    return this.#in?.session.roster.some((member) => member.lkIdentity === lkIdentity) === true;
  }

  async #onFrame(frame: Frame): Promise<void> {
    const group = this.#in;
    if (group === null) return;
    const mine = sameBytes(frame.groupId, group.session.groupId);
    if (frame.from === this.#set.me.personId) {
      if (frame.kind === "commit" && !mine) this.#lobby.forgetOffers();
      return;
    }
    if (frame.kind === "kp") await this.#lobby.take(frame.from, frame.bytes);
    else if (frame.kind === "app" && mine) await this.#open(group, frame.bytes);
    this.#set.onChange();
    void group.commits.work();
  }

  async #open({ session, keys }: InGroup, bytes: Uint8Array): Promise<void> {
    const opened = await session.open(bytes).catch((refused: unknown) => {
      // A replay or bytes of no meaning: dropped.
      if (refused instanceof MlsRefused) return null;
      throw refused;
    });
    // A late word of someone who has been taken out opens too, and counts for nothing.
    if (opened?.kind !== "message" || !this.#holds(opened.from.lkIdentity)) return;
    const { from } = opened;
    this.#lobby.heard(from.personId, this.#set.time.now());
    const message = parseMessage(opened.bytes);
    if (message?.kind === "ready") keys.ready(message.epoch, from.lkIdentity);
    if (message?.kind === "leaving") this.personGone(from.personId).catch(() => undefined); // tried again until it holds
    if (from.personId === this.#set.appointment.patientId) this.#onPatient(message);
  }

  #onPatient(message: GroupMessage | null): void {
    if (message?.kind === "approve") this.#lobby.approve(message.personId, message.signatureKey);
    if (message?.kind !== "decline") return;
    this.#lobby.decline(message.personId, message.signatureKey);
    this.#in?.commits.declined(message);
    this.#wishes.fail("admissions", message.personId, new NotAdmitted("patient-declined"));
    const member = this.#in?.session.roster.some(({ personId }) => personId === message.personId) === true;
    // Out of the visit; where the server does not answer, out of the group at least.
    if (member) this.remove(message.personId).catch(() => this.personGone(message.personId)).catch(() => undefined);
  }

  #reach(reachable: boolean): void {
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    this.#set.onChange();
  }

  #restartBeat(): void { this.#alarms.set("heartbeat", HEARTBEAT_MS, () => { void this.#beat(); this.#restartBeat(); }); }

  async #beat(): Promise<void> {
    if (this.#in === null || isFinal(this.#state) || this.#in.session.roster.length === 1) return;
    const epoch = this.#in.session.current();
    await this.#say({ kind: "heartbeat", epoch: epoch.epoch, rosterHash: await rosterHash(epoch) }, this.#set.sendHeartbeat);
  }

  async #say(message: GroupMessage, also?: (bytes: Bytes) => void): Promise<boolean> {
    if (this.#in === null) return false;
    const { session } = this.#in;
    const { epoch, groupId } = session;
    const bytes = await session.seal(encodeMessage(message));
    also?.(bytes);
    const posted = await this.#set.relay.post({ groupId, epoch, kind: "app", bytes }).then(() => true, () => false);
    if (!posted) this.#reach(false);
    return posted;
  }

  #onSwitch(): void {
    const epoch = this.#in?.keys.sending ?? this.#in?.session.epoch ?? 0;
    this.#become({ kind: "encrypted", epoch });
  }

  /** An end is for good. */
  #become(state: EncryptionState): void {
    if (isFinal(this.#state)) return;
    this.#state = state;
    this.#set.onChange();
  }
}
