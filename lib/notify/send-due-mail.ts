import type { Clock } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db/database";
import { log } from "@/lib/platform/deployment-log";
import type { Vault } from "@/lib/platform/vault/vault";
import { closeMail, nextDueMail, tryAgainAt, type QueuedMail } from "./mail-store";
import type { MailTransport } from "./smtp-transport";

type Means = { readonly db: Database; readonly vault: Vault; readonly clock: Clock; readonly transport: MailTransport };

const LEASE_MS = 120_000;
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Sends every mail that is due, one at a time, and returns how many were taken. A mail is leased before it is sent and marked after:
 * a crash in between repeats it with the same Message-ID and loses none.
 */
export async function sendDueMail(means: Means): Promise<number> {
  let taken = 0;
  for (let mail = await lease(means); mail !== null; mail = await lease(means)) {
    if (await sent(means, mail)) taken += 1;
  }
  return taken;
}

function lease({ db, vault, clock }: Means): Promise<QueuedMail | null> {
  return db.transaction(async (tx) => {
    const now = clock();
    const mail = await nextDueMail(tx, vault, now);
    if (mail !== null) await tryAgainAt(tx, mail.id, mail.attempts + 1, new Date(now.getTime() + waitAfter(mail.attempts)));
    return mail;
  });
}

async function sent({ db, clock, transport }: Means, mail: QueuedMail): Promise<boolean> {
  const delivery = await transport.send({ ...mail.letter, messageId: mail.messageId });
  if (delivery.outcome !== "accepted") log().warn("mail.not-sent", { mail: mail.id, attempt: mail.attempts + 1, outcome: delivery.outcome, because: delivery.because });
  if (delivery.outcome === "failed") return false;
  await db.transaction((tx) => closeMail(tx, mail.id, delivery.outcome === "accepted" ? "sent" : "refused", clock()));
  return delivery.outcome === "accepted";
}

/** Two minutes, then twice as long each time, an hour at most. */
function waitAfter(attempts: number): number {
  return Math.min(LEASE_MS * 2 ** attempts, LONGEST_WAIT_MS);
}
