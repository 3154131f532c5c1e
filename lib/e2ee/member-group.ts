import { Alarms } from "@/lib/e2ee/alarms";
import { isGroupOf, isThirdPerson } from "@/lib/e2ee/appointment";
import { sameBytes } from "@/lib/e2ee/bytes";
import { isFinal, type EncryptionState } from "@/lib/e2ee/encryption-state";
import { EpochKeys } from "@/lib/e2ee/epoch-keys";
import { encodeMessage, parseMessage, type GroupMessage } from "@/lib/e2ee/group-message";
import { KeyPackageOffer } from "@/lib/e2ee/key-package-offer";
import { MlsSession, type Opened } from "@/lib/e2ee/mls/mls-session";
import type { Member } from "@/lib/e2ee/mls/roster";
import { MlsRefused, RosterRefused } from "@/lib/e2ee/mls/mls-refused";
import { RelayFeed } from "@/lib/e2ee/relay-feed";
import type { Frame } from "@/lib/e2ee/relay";
import { rosterCheck } from "@/lib/e2ee/roster-check";
import { rosterHash } from "@/lib/e2ee/roster-hash";
import type { GroupSetting, GroupView, VisitGroup } from "@/lib/e2ee/visit-group";

const SILENCE_MS = 30_000;
/** A goodbye that does not get through keeps nobody. */
const GOODBYE_MS = 2000;

type InGroup = { readonly session: MlsSession; readonly keys: EpochKeys };

/** Anyone but the host: waits with a key package, joins what the host welcomes it to, and follows the host's commits (e2ee.md §3). */
export class MemberGroup implements VisitGroup {
  readonly #set: GroupSetting;
  readonly #approved: Map<string, number>;
  /** Asked about and not answered: personId -> signature key. */
  readonly #asked = new Map<string, Uint8Array>();
  readonly #offer: KeyPackageOffer;
  #feed: RelayFeed | null = null;
  #in: InGroup | null = null;
  #state: EncryptionState = { kind: "establishing" };
  #reachable = true;
  #restarted = false;
  readonly #alarms: Alarms<"silence" | "goodbye">;

  constructor(setting: GroupSetting) {
    this.#set = setting;
    this.#alarms = new Alarms(setting.time);
    this.#offer = new KeyPackageOffer(setting);
    this.#approved = new Map(setting.memory.recall());
  }

  async start(): Promise<void> {
    const { relay, time } = this.#set;
    const seq = await this.#offer.make();
    // Whatever this key package can join comes after it.
    this.#feed = new RelayFeed(relay, time, seq, { frame: (frame) => this.#onFrame(frame), reach: (reachable) => { this.#reach(reachable); } });
    await this.#feed.start();
  }

  view(): GroupView {
    const roster = this.#in?.session.roster ?? [];
    return {
      encryption: this.#state,
      roster,
      playable: this.#state.kind === "encrypted" ? roster : [],
      ready: [], admitting: [], awaitingApproval: [],
      approvals: [...this.#asked.keys()],
      relayReachable: this.#reachable,
      restarted: this.#restarted,
    };
  }

  heard(bytes: Uint8Array): Promise<void> {
    return this.#open(async (session) => session.openFromHost(bytes));
  }

  /** The patient's word on a third person who was asked about. */
  async approve(personId: string, allowed: boolean): Promise<void> {
    const signatureKey = this.#asked.get(personId);
    if (signatureKey === undefined) return;
    this.#asked.delete(personId);
    if (allowed) {
      this.#approved.set(personId, this.#set.time.now());
      this.#set.memory.keep(this.#approved);
    }
    const heard = await this.#say({ kind: allowed ? "approve" : "decline", personId, signatureKey });
    if (!heard && !this.#asked.has(personId)) this.#asked.set(personId, signatureKey); // the host waits for this word: asked once more
    if (allowed) await this.#settleIn(false);
    this.#set.onChange();
  }

  async leave(): Promise<void> {
    const late = new Promise<void>((resolve) => { this.#alarms.set("goodbye", GOODBYE_MS, resolve); });
    if (this.#in !== null && !isFinal(this.#state)) await Promise.race([this.#say({ kind: "leaving" }), late]);
    await this.end();
  }

  async end(): Promise<void> {
    this.#feed?.end();
    this.#alarms.clear();
    this.#become({ kind: "stopped", because: "ended" });
    this.#offer.end();
    await this.#forget();
  }

  async #onFrame(frame: Frame): Promise<void> {
    if (isFinal(this.#state) || frame.from === this.#set.me.personId) return;
    if (frame.kind === "commit") this.#offer.passOver();
    if (frame.kind === "kp") await this.#onNotice(frame);
    else if (frame.kind === "welcome") await this.#onWelcome(frame);
    else if (this.#in !== null && sameBytes(this.#in.session.groupId, frame.groupId)) await this.#onGroupFrame(this.#in.session, frame);
  }

  async #onGroupFrame(session: MlsSession, { kind, epoch, bytes }: Frame): Promise<void> {
    if (kind === "commit" && epoch > session.epoch) this.#become({ kind: "broken", because: "relay-gap" });
    else if (kind === "app" || epoch === session.epoch) await this.#open(() => session.open(bytes));
  }

  /** The host has begun a group (again): whoever has no key package there that it can use offers one. */
  async #onNotice({ from, groupId }: Frame): Promise<void> {
    const { appointment: { hostId, visitId } } = this.#set;
    if (from !== hostId || !isGroupOf(visitId, groupId)) return;
    if (this.#in !== null && sameBytes(this.#in.session.groupId, groupId)) return;
    if (this.#in !== null) {
      this.#restarted = true;
      this.#alarms.stop("silence");
      this.#become({ kind: "establishing" });
      await this.#forget();
    }
    if (!this.#offer.stands) this.#offer.renew();
  }

  async #onWelcome({ bytes, groupId }: Frame): Promise<void> {
    const { me, appointment, checkCredential, ring, time } = this.#set;
    const { own } = this.#offer;
    if (own === null) return;
    const roster = rosterCheck(appointment, me.key.lkIdentity, (member) => this.#isApproved(member));
    const session = await MlsSession.join(bytes, own, { credential: checkCredential, roster }).catch(dropRefused);
    // A welcome for another key package, or one that the checks refuse: this browser goes on waiting.
    if (session === null || !sameBytes(session.groupId, groupId)) return;
    await this.#forget();
    this.#offer.spend();
    this.#in = { session, keys: new EpochKeys(ring, time, me.key.lkIdentity, () => { this.#onSwitch(); }) };
    this.#heartbeat();
    session.roster.filter((member) => !this.#isApproved(member)).forEach(({ personId, signatureKey }) => this.#asked.set(personId, signatureKey));
    await this.#settleIn(false);
    this.#set.onChange();
  }

  /** Installs the present epoch's keys and says Ready; the patient does so only when everyone in the group has their word. */
  async #settleIn(removal: boolean): Promise<void> {
    if (this.#in === null) return;
    const { session, keys } = this.#in;
    const epoch = session.current();
    if (!epoch.roster.every((member) => this.#isApproved(member))) return;
    await keys.stage(epoch);
    keys.enter(epoch.epoch, { removal, awaited: epoch.roster.slice(1).map(({ lkIdentity }) => lkIdentity) });
    keys.ready(epoch.epoch, this.#set.me.key.lkIdentity);
    await this.#say({ kind: "ready", epoch: epoch.epoch });
  }

  /** Only the patient's browser asks; for everyone else the host has waited for the patient's word. */
  #isApproved({ personId }: Member): boolean {
    const { appointment, me } = this.#set;
    return me.personId !== appointment.patientId || !isThirdPerson(appointment, personId) || this.#approved.has(personId);
  }

  async #open(open: (session: MlsSession) => Promise<Opened>): Promise<void> {
    if (this.#in === null || isFinal(this.#state)) return;
    try {
      const opened = await open(this.#in.session);
      if (opened.kind === "removed") await this.#onRemoved();
      else if (opened.kind === "commit") await this.#settleIn(opened.removed.length > 0);
      else await this.#onMessage(opened.from, opened.epoch, parseMessage(opened.bytes));
      this.#set.onChange();
    } catch (refused) {
      if (refused instanceof RosterRefused) this.#become({ kind: "broken", because: "member-refused" });
      // A replay, a second copy, or bytes of no meaning: dropped.
      else if (!(refused instanceof MlsRefused)) throw refused;
    }
  }

  async #onMessage(from: Member, epoch: number, message: GroupMessage | null): Promise<void> {
    if (this.#in === null || message === null) return;
    const { session, keys } = this.#in;
    if (message.kind === "ready") keys.ready(message.epoch, from.lkIdentity);
    if (from.leaf !== 0) return;
    if (message.kind === "ask") await this.#onAsk(message.personId, message.signatureKey);
    if (message.kind === "heartbeat" && epoch === session.epoch && message.epoch === epoch) {
      const same = sameBytes(message.rosterHash, await rosterHash(session.current()));
      if (same) this.#heartbeat(); else this.#become({ kind: "broken", because: "roster-differs" });
    }
  }

  async #onAsk(personId: string, signatureKey: Uint8Array): Promise<void> {
    const { appointment, me } = this.#set;
    const invited = appointment.parties.some((party) => party.personId === personId);
    if (me.personId !== appointment.patientId || !invited || !isThirdPerson(appointment, personId)) return;
    // Agreed to before in this visit: a reload of theirs asks nothing of the patient.
    const answered = this.#approved.has(personId) && await this.#say({ kind: "approve", personId, signatureKey });
    if (!answered) this.#asked.set(personId, signatureKey);
  }

  #heartbeat(): void {
    this.#alarms.set("silence", SILENCE_MS, () => { this.#become({ kind: "stopped", because: "no-heartbeat" }); });
    if (this.#state.kind === "stopped") this.#onSwitch();
  }

  #onSwitch(): void {
    const epoch = this.#in?.keys.sending ?? null;
    if (epoch !== null) this.#become({ kind: "encrypted", epoch });
  }

  async #onRemoved(): Promise<void> {
    this.#become({ kind: "stopped", because: "removed" });
    this.#alarms.stop("silence");
    await this.#forget();
  }

  async #forget(): Promise<void> {
    const left = this.#in;
    this.#in = null;
    this.#asked.clear(); // the questions were of that group
    await left?.keys.end();
    await left?.session.end();
  }

  /** Whether the relay has it. A lost word is not fatal: Ready has its second, a leave is seen by the server too. */
  async #say(message: GroupMessage): Promise<boolean> {
    if (this.#in === null) return false;
    const { session } = this.#in;
    const { epoch, groupId } = session;
    const bytes = await session.seal(encodeMessage(message));
    const posted = await this.#set.relay.post({ groupId, epoch, kind: "app", bytes }).then(() => true, () => false);
    if (!posted) this.#reach(false);
    return posted;
  }

  #reach(reachable: boolean): void {
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    this.#set.onChange();
  }

  /** An end is for good. */
  #become(state: EncryptionState): void {
    if (isFinal(this.#state)) return;
    this.#state = state;
    this.#set.onChange();
  }
}

function dropRefused(refused: unknown): null {
  if (refused instanceof MlsRefused) return null;
  throw refused;
}
