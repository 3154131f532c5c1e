import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/identity/actor";
import type { Database, Tx } from "@/lib/platform/db/database";
import { ledgerEntries } from "./tables";

/** One act, as the ledger keeps it. `subject` holds ids only. */
export type Entry = {
  readonly at: Date;
  readonly actor: Actor;
  readonly act: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly decision: "allowed" | "refused" | "failed";
  readonly rule: string | null;
  readonly policyVersion: string;
  readonly requestId: string;
};

/** Writes an entry without sequence and without lock (design.md §7). A throw here must stop the act. */
export async function appendEntry(tx: Tx | Database, { actor, ...entry }: Entry): Promise<void> {
  await tx.insert(ledgerEntries).values({ id: randomUUID(), actorKind: actor.kind, ...identityOf(actor), ...entry, subject: { ...entry.subject } });
}

function identityOf(actor: Actor) {
  switch (actor.kind) {
    case "person": return { actorId: actor.id, actorRole: actor.role, sessionId: actor.sessionId };
    case "machine": return { actorId: actor.name };
    case "anonymous": return {};
  }
}
