import { randomUUID } from "node:crypto";
import { appendEntry, type Entry } from "@/lib/ledger/append-entry";
import type { Actor } from "@/lib/identity/actor";
import type { Clock } from "@/lib/platform/clock";
import type { Database, Tx } from "@/lib/platform/db/database";
import type { Denial } from "@/lib/platform/denial";
import { Failure } from "@/lib/platform/failure";
import { Refusal } from "@/lib/platform/refusal";
import type { Vault } from "@/lib/platform/vault/vault";
import type { Work } from "@/lib/platform/work";
import { mayDo, mayTry, POLICY_VERSION, type Action, type Facts } from "./policy";
import { Refused } from "@/lib/platform/refused";

declare const granted: unique symbol;
/** Proof that the policy allowed A. Carries the only database handle a use case ever sees. */
export type Grant<A extends Action> = Work & {
  readonly [granted]: A;
  readonly actor: Actor;
  /** What the rule looked at, so that it need not be read twice. */
  readonly facts: Facts[A];
  /** Adds ids to the act's ledger entry that the call itself does not name; they count whatever the act's end. */
  readonly about: (ids: Readonly<Record<string, string>>) => void;
  /** Runs after the commit, in order; a throw reaches the caller although the act stands. */
  readonly afterCommit: (task: () => Promise<void>) => void;
};

/** Whether being identified keeps a session from idling: a request does, a page that merely stands open does not. */
export type Presence = "active" | "standing-by";

/** Where a call comes from. `identify` runs in the act's own transaction, so a right withdrawn a moment ago is gone. */
export type Caller = {
  readonly identify: (tx: Tx, now: Date, presence: Presence) => Promise<Actor>;
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
};

/** What is asked for: `subject` (ids only) goes to the ledger. */
export type Act<A extends Action, T> = {
  readonly action: A;
  readonly subject: Readonly<Record<string, string>>;
  readonly facts: (work: Work, actor: Actor) => Promise<Facts[A]>;
  readonly run: (grant: Grant<A>) => Promise<T | Refused>;
};

/**
 * The gate (design.md §4): identifies, asks the policy, runs, and writes the ledger entry, all in one transaction.
 * Throws `Refusal` for an expected no, `Failure` for anything else; either has left its entry, or the act did not happen.
 */
export async function authorize<A extends Action, T>(caller: Caller, act: Act<A, T>): Promise<T> {
  const now = caller.clock();
  const requestId = randomUUID();
  const later: (() => Promise<void>)[] = [];
  let actor: Actor = { kind: "anonymous" };
  let subject = act.subject;
  const entry = (decision: Entry["decision"], rule: string | null): Entry =>
    ({ at: now, actor, act: act.action, subject, decision, rule, policyVersion: POLICY_VERSION, requestId });

  const attempt = caller.db.transaction(async (tx) => {
    actor = await caller.identify(tx, now, "active");
    const work: Work = { tx: tx, vault: caller.vault, now };
    const decision = await decide(act, work, actor);
    if ("denied" in decision) {
      await appendEntry(work.tx, entry("refused", decision.denied.rule));
      return new Refused(refusalOf(decision.denied));
    }
    const value = await act.run({ ...work, actor, facts: decision.facts, about: (ids) => { subject = { ...subject, ...ids }; }, afterCommit: (task) => { later.push(task); } } as Grant<A>);
    await appendEntry(work.tx, value instanceof Refused ? entry("refused", value.refusal.rule) : entry("allowed", null));
    return value;
  });
  const value = await attempt.catch(async (cause: unknown) => {
    const refusal = cause instanceof Refusal ? cause : null;
    await appendEntry(caller.db, refusal ? entry("refused", refusal.rule) : entry("failed", null))
      .catch((lost: unknown) => { throw new Failure("ledger.append", lost); });
    throw refusal ?? new Failure(act.action, cause);
  });
  for (const task of later) await task();
  if (value instanceof Refused) throw value.refusal;
  return value;
}

async function decide<A extends Action, T>(act: Act<A, T>, work: Work, actor: Actor): Promise<{ readonly denied: Denial } | { readonly facts: Facts[A] }> {
  const untried = mayTry(act.action, actor);
  if (untried !== null) return { denied: untried };
  const facts = await act.facts(work, actor);
  const denied = mayDo(act.action, actor, facts, work.now);
  return denied === null ? { facts } : { denied };
}

/** What may not be seen answers with the same words as what does not exist. */
function refusalOf({ code, rule, message }: Denial): Refusal {
  return code === "not-found" ? new Refusal(code, message) : new Refusal(code, message, rule);
}
