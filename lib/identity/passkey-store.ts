import { and, eq } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import type { AccountState, Role } from "./actor";
import { passkeys, people } from "./tables";

/** A stored credential. `id` is the credential id in base64url, `publicKey` is COSE. */
export type Passkey = {
  readonly id: string;
  readonly personId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
};

export async function addPasskey(tx: Tx, passkey: Passkey & { synced: boolean; name: string }, now: Date): Promise<void> {
  await tx.insert(passkeys).values({ ...passkey, transports: [...passkey.transports], createdAt: now, lastUsedAt: null });
}

export async function findPasskey(tx: Tx, id: string): Promise<{ passkey: Passkey; role: Role; state: AccountState } | null> {
  const [row] = await tx.select({ passkey: passkeys, role: people.role, state: people.state })
    .from(passkeys).innerJoin(people, eq(people.id, passkeys.personId)).where(eq(passkeys.id, id));
  return row === undefined ? null : { ...row, passkey: { ...row.passkey, publicKey: new Uint8Array(row.passkey.publicKey) } };
}

export async function passkeysOf(tx: Tx, personId: string): Promise<readonly { id: string; transports: readonly string[] }[]> {
  return tx.select({ id: passkeys.id, transports: passkeys.transports }).from(passkeys).where(eq(passkeys.personId, personId));
}

export async function notePasskeyUse(tx: Tx, id: string, counter: number, now: Date): Promise<void> {
  await tx.update(passkeys).set({ counter, lastUsedAt: now }).where(and(eq(passkeys.id, id)));
}
