import {
  createApplicationMessage, createCommit, createGroup, emptyPskIndex, encodeMlsMessage, joinGroup,
  mlsExporter, processMessage, zeroOutUint8Array, type CiphersuiteImpl, type ClientState, type PrivateMessage, type Proposal,
} from "ts-mls";
import { decryptSenderData } from "ts-mls/privateMessage.js";
import { owned, sameBytes, type Bytes } from "@/lib/e2ee/bytes";
import { clientConfig, onlyTheHostCommits } from "@/lib/e2ee/mls/client-config";
import { decodeOne } from "@/lib/e2ee/mls/decode";
import { parseKeyPackage, type OwnKeyPackage } from "@/lib/e2ee/mls/key-package";
import { rosterOf, type Member } from "@/lib/e2ee/mls/roster";
import { loadSuite } from "@/lib/e2ee/mls/suite";
import { MlsRefused, RosterRefused } from "@/lib/e2ee/mls/mls-refused";
import type { RosterCheck, SessionChecks } from "@/lib/e2ee/mls/session-checks";
import { Turns } from "@/lib/e2ee/turns";

type Snapshot = { readonly state: ClientState; readonly roster: readonly Member[] };

/** One epoch's exporter and who is in it: all that sender keys need. */
export type Epoch = {
  readonly epoch: number;
  readonly roster: readonly Member[];
  readonly export: (label: string, context: Uint8Array, length: number) => Promise<Bytes>;
};

/** A commit that nobody has taken yet. The session stays in its epoch until `adopt`. */
export type PendingCommit = {
  /** The epoch it leaves. */
  readonly epoch: number;
  readonly commit: Bytes;
  readonly welcome: Bytes | null;
  readonly next: Epoch;
  readonly adopt: () => Promise<void>;
};

export type Opened =
  | { readonly kind: "message"; readonly from: Member; readonly epoch: number; readonly bytes: Bytes }
  | { readonly kind: "commit"; readonly added: readonly Member[]; readonly removed: readonly Member[] }
  | { readonly kind: "removed" };

/** The one place that knows ts-mls (e2ee.md §2). Calls queue; a call that throws leaves the state as it was. */
export class MlsSession {
  readonly #suite: CiphersuiteImpl;
  readonly #checkRoster: RosterCheck;
  readonly #turns = new Turns();
  #now: Snapshot;

  private constructor(suite: CiphersuiteImpl, checkRoster: RosterCheck, first: Snapshot) {
    this.#suite = suite;
    this.#checkRoster = checkRoster;
    this.#now = first;
  }

  /** A group of one: its maker, at leaf 0. */
  static async create(groupId: Uint8Array, own: OwnKeyPackage, checks: SessionChecks): Promise<MlsSession> {
    const suite = await loadSuite();
    const state = await createGroup(groupId, own.publicPackage, own.privatePackage, [], suite, clientConfig(checks.credential));
    return new MlsSession(suite, checks.roster, await seen(state, checks.roster));
  }

  /** Throws MlsRefused for a welcome that is not for this key package, or whose members the checks refuse.
   *  A key package joins once: the key that opens its welcome is erased (e2ee.md §2). */
  static async join(welcome: Uint8Array, own: OwnKeyPackage, checks: SessionChecks): Promise<MlsSession> {
    const suite = await loadSuite();
    const message = decodeOne(welcome);
    if (message.wireformat !== "mls_welcome") throw new MlsRefused("not a welcome");
    const state = await MlsRefused.from(() =>
      joinGroup(message.welcome, own.publicPackage, own.privatePackage, emptyPskIndex, suite, undefined, undefined, clientConfig(checks.credential)));
    const first = await seen(state, checks.roster);
    zeroOutUint8Array(own.privatePackage.initPrivateKey);
    return new MlsSession(suite, checks.roster, first);
  }

  get groupId(): Bytes { return owned(this.#now.state.groupContext.groupId); }
  get epoch(): number { return Number(this.#now.state.groupContext.epoch); }
  get roster(): readonly Member[] { return this.#now.roster; }

  /** The present epoch, fixed: later commits do not change what it exports. */
  current(): Epoch { return this.#epochOf(this.#now); }

  /** Seals a message to the group: signed by this leaf, readable once. */
  seal(message: Uint8Array): Promise<Bytes> {
    return this.#turns.take(async () => {
      const { newState, privateMessage, consumed } = await createApplicationMessage(this.#now.state, message, this.#suite);
      consumed.forEach(zeroOutUint8Array);
      this.#now = { ...this.#now, state: newState };
      return owned(encodeMlsMessage({ version: "mls10", wireformat: "mls_private_message", privateMessage }));
    });
  }

  /** Throws MlsRefused for whatever is not a message or commit that this group may take now; a second copy is refused too. */
  open(bytes: Uint8Array): Promise<Opened> {
    return this.#turns.take(async () => this.#open(readPrivate(bytes)));
  }

  /** As `open`, but only what leaf 0 said in the present epoch; anything else is refused unopened (e2ee.md §3.5). */
  openFromHost(bytes: Uint8Array): Promise<Opened> {
    return this.#turns.take(async () => {
      const message = readPrivate(bytes);
      const current = message.epoch === this.#now.state.groupContext.epoch && message.contentType === "application";
      if (!current || (await this.#senderOf(message)).leaf !== 0) throw new MlsRefused("not the host's present word");
      return this.#open(message);
    });
  }

  /** A commit by this leaf: removals first, then additions (key packages as `newKeyPackage` made them), or neither for a fresh key. */
  prepare(change: { readonly add?: readonly Uint8Array[]; readonly remove?: readonly number[] }): Promise<PendingCommit> {
    return this.#turns.take(async () => {
      const before = this.#now.state;
      const made = await MlsRefused.from(() => createCommit({ state: before, cipherSuite: this.#suite }, {
        extraProposals: [...(change.remove ?? []).map(removal), ...(change.add ?? []).map(addition)],
        ratchetTreeExtension: true,
      }));
      const next = await seen(made.newState, this.#checkRoster);
      return {
        epoch: Number(before.groupContext.epoch),
        commit: owned(encodeMlsMessage(made.commit)),
        welcome: made.welcome === undefined ? null
          : owned(encodeMlsMessage({ version: "mls10", wireformat: "mls_welcome", welcome: made.welcome })),
        next: this.#epochOf(next),
        adopt: () => this.#turns.take(() => this.#adopt(before.groupContext.epoch, next, made.consumed)),
      };
    });
  }

  /** Forgets the group's secrets. */
  end(): Promise<void> {
    return this.#turns.take(() => {
      Object.values(this.#now.state.keySchedule).forEach(zeroOutUint8Array);
      Object.values(this.#now.state.privatePath.privateKeys).forEach(zeroOutUint8Array);
      return Promise.resolve();
    });
  }

  #adopt(from: bigint, next: Snapshot, consumed: readonly Uint8Array[]): Promise<void> {
    const { state: before } = this.#now;
    if (before.groupContext.epoch !== from) throw new MlsRefused("the group has moved on");
    // Messages of the left epoch may have been opened since the commit was made: keep what they used up as used up.
    const kept = next.state.historicalReceiverData.get(from);
    const historicalReceiverData = new Map(next.state.historicalReceiverData);
    if (kept !== undefined) historicalReceiverData.set(from, { ...kept, secretTree: before.secretTree });
    this.#now = { ...next, state: { ...next.state, historicalReceiverData } };
    consumed.forEach(zeroOutUint8Array);
    return Promise.resolve();
  }

  async #open(message: PrivateMessage): Promise<Opened> {
    const before = this.#now;
    if (!sameBytes(message.groupId, before.state.groupContext.groupId)) throw new MlsRefused("another group's message");
    const from = message.contentType === "application" ? await this.#senderOf(message) : undefined;
    const done = await MlsRefused.from(() =>
      processMessage({ wireformat: "mls_private_message", privateMessage: message }, before.state, emptyPskIndex, onlyTheHostCommits, this.#suite));
    if (done.kind === "applicationMessage") {
      if (from === undefined) throw new MlsRefused("a message from nobody");
      done.consumed.forEach(zeroOutUint8Array);
      this.#now = { ...before, state: done.newState };
      return { kind: "message", from, epoch: Number(message.epoch), bytes: owned(done.message) };
    }
    if (done.actionTaken === "reject") throw new MlsRefused("not a commit of the host");
    if (done.newState.groupActiveState.kind === "removedFromGroup") {
      this.#now = { ...before, state: done.newState };
      return { kind: "removed" };
    }
    const after = await seen(done.newState, this.#checkRoster, before.roster);
    done.consumed.forEach(zeroOutUint8Array);
    this.#now = after;
    return { kind: "commit", added: missing(after.roster, before.roster), removed: missing(before.roster, after.roster) };
  }

  /** The library verifies the sender's signature but does not say whose it was; the same sealed bytes tell. */
  async #senderOf(message: PrivateMessage): Promise<Member> {
    const { groupContext, keySchedule, historicalReceiverData } = this.#now.state;
    const past = historicalReceiverData.get(message.epoch);
    const secret = message.epoch === groupContext.epoch ? keySchedule.senderDataSecret : past?.senderDataSecret;
    if (secret === undefined) throw new MlsRefused("of an epoch that is gone");
    const sender = await MlsRefused.from(() => decryptSenderData(message, secret, this.#suite));
    const roster = past === undefined || message.epoch === groupContext.epoch ? this.#now.roster : await rosterOf(past.ratchetTree);
    const member = roster?.find(({ leaf }) => leaf === sender?.leafIndex);
    if (member === undefined) throw new MlsRefused("from no member");
    return member;
  }

  #epochOf({ state, roster }: Snapshot): Epoch {
    const secret = state.keySchedule.exporterSecret;
    return {
      epoch: Number(state.groupContext.epoch),
      roster,
      export: async (label, context, length) => owned(await mlsExporter(secret, label, context, length, this.#suite)),
    };
  }
}

const removal = (removed: number): Proposal => ({ proposalType: "remove", remove: { removed } });

const addition = (bytes: Uint8Array): Proposal => ({ proposalType: "add", add: { keyPackage: parseKeyPackage(bytes) } });

function readPrivate(bytes: Uint8Array): PrivateMessage {
  const message = decodeOne(bytes);
  if (message.wireformat !== "mls_private_message") throw new MlsRefused("not a sealed message");
  return message.privateMessage;
}

const missing = (from: readonly Member[], those: readonly Member[]): readonly Member[] =>
  from.filter(({ lkIdentity }) => !those.some((other) => other.lkIdentity === lkIdentity));

/** The state with its members read and held against the check; throws MlsRefused when one is not as it should be. */
async function seen(state: ClientState, check: RosterCheck, before?: readonly Member[]): Promise<Snapshot> {
  const roster = await rosterOf(state.ratchetTree);
  const refusal = roster === null ? "an unreadable leaf" : check(roster, state.groupContext.groupId, before);
  if (roster === null || refusal !== null) throw new RosterRefused(refusal ?? "an unreadable leaf");
  return { state, roster };
}
