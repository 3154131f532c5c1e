import type { Grant } from "@/lib/access/authorize";
import { newestMails } from "./mail-store";

/** The newest mails of a trial, readable by whoever sits at this machine. */
export async function readOutbox({ tx, vault }: Grant<"outbox.read">) {
  const mails = await newestMails(tx, vault);
  return mails.map(({ id, createdAt, letter: { to, subject, text } }) => ({ id, to, subject, text, createdAt: createdAt.toISOString() }));
}
