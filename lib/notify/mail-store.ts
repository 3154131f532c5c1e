import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, lte } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/lib/platform/db/database";
import type { Vault } from "@/lib/platform/vault/vault";
import type { Work } from "@/lib/platform/work";
import { mails } from "./tables";

const letter = z.strictObject({ to: z.string(), subject: z.string(), text: z.string(), html: z.string() });
/** One mail, whole. */
type Letter = z.output<typeof letter>;
export type QueuedMail = { readonly id: string; readonly messageId: string; readonly attempts: number; readonly createdAt: Date; readonly state: "queued" | "sent" | "refused"; readonly letter: Letter };

/** Queues a mail in the act's own transaction: it is sent exactly when the act stands. The Message-ID stays the same however often it is tried. */
export async function queueMail({ tx, vault, now }: Work, personId: string, visitId: string | null, content: Letter, domain: string): Promise<void> {
  const id = randomUUID();
  await tx.insert(mails).values({
    id, personId, visitId, messageId: `<${id}@${domain}>`, state: "queued", attempts: 0, nextTryAt: now, createdAt: now, sentAt: null,
    content: await vault.seal(tx, place(id, personId), JSON.stringify(content)),
  });
}

/** One mail whose time has come, held until the transaction ends so that two senders never take the same. */
export async function nextDueMail(tx: Tx, vault: Vault, now: Date): Promise<QueuedMail | null> {
  const rows = await tx.select().from(mails).where(and(eq(mails.state, "queued"), lte(mails.nextTryAt, now)))
    .orderBy(asc(mails.nextTryAt)).limit(1).for("update", { skipLocked: true });
  const [mail] = await opened(tx, vault, rows);
  return mail ?? null;
}

/** Ends a mail's way: taken by the mail server, or refused for good. */
export async function closeMail(tx: Tx, id: string, state: "sent" | "refused", now: Date): Promise<void> {
  await tx.update(mails).set({ state, sentAt: state === "sent" ? now : null }).where(eq(mails.id, id));
}

export async function tryAgainAt(tx: Tx, id: string, attempts: number, at: Date): Promise<void> {
  await tx.update(mails).set({ attempts, nextTryAt: at }).where(eq(mails.id, id));
}

/** The newest fifty mails, for the trial's outbox page. */
export async function newestMails(tx: Tx, vault: Vault): Promise<readonly QueuedMail[]> {
  return opened(tx, vault, await tx.select().from(mails).orderBy(desc(mails.createdAt)).limit(50));
}

async function opened(tx: Tx, vault: Vault, rows: readonly (typeof mails.$inferSelect)[]): Promise<readonly QueuedMail[]> {
  const texts = await vault.openMany(tx, rows.map((row) => ({ place: place(row.id, row.personId), sealed: row.content })));
  return rows.map(({ id, messageId, attempts, createdAt, state }, i) => ({ id, messageId, attempts, createdAt, state, letter: letter.parse(JSON.parse(texts[i] ?? "")) }));
}

function place(id: string, personId: string) {
  return { table: "mails", column: "content", row: id, subject: personId };
}
