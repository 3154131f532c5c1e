import { randomUUID } from "node:crypto";
import { eq, lt } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import { challenges } from "./tables";

const FIVE_MINUTES = 5 * 60_000;
export type ChallengePurpose = "sign-in" | "accept-invitation";
type Given = { readonly purpose: ChallengePurpose; readonly challenge: string; readonly subjectId: string | null };

/** Keeps a challenge (base64url) for five minutes and returns the id to name it by. */
export async function giveChallenge(tx: Tx, given: Given, now: Date): Promise<string> {
  await tx.delete(challenges).where(lt(challenges.expiresAt, now));
  const id = randomUUID();
  await tx.insert(challenges).values({ id, ...given, expiresAt: new Date(now.getTime() + FIVE_MINUTES) });
  return id;
}

/** Takes a challenge back for good. Null where it is unknown, used, late or was given for something else. */
export async function takeChallenge(tx: Tx, id: string, purpose: ChallengePurpose, now: Date): Promise<Given | null> {
  const [row] = await tx.delete(challenges).where(eq(challenges.id, id)).returning();
  if (row === undefined || row.purpose !== purpose || row.expiresAt <= now) return null;
  return row;
}
