import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import type { DataKeyStore } from "@/lib/platform/vault/data-keys";
import type { IndexKeyStore } from "@/lib/platform/vault/blind-indexing";
import { dataKeys, indexKeys } from "@/lib/platform/vault/tables";

const wrappedKey = { id: dataKeys.id, subject: dataKeys.subjectId, wrapped: dataKeys.wrapped };

/** The vault's rows, seen through one transaction. */
export function dataKeyStore(tx: Tx): DataKeyStore {
  return {
    async findInForce(subject) {
      const [row] = await tx.select(wrappedKey).from(dataKeys).where(and(eq(dataKeys.subjectId, subject), isNull(dataKeys.destroyedAt)));
      return row ?? null;
    },
    async findMany(ids) {
      return tx.select(wrappedKey).from(dataKeys).where(inArray(dataKeys.id, [...ids]));
    },
    async wasDestroyed(subject) {
      const rows = await tx.select({ id: dataKeys.id }).from(dataKeys).where(and(eq(dataKeys.subjectId, subject), isNotNull(dataKeys.destroyedAt))).limit(1);
      return rows.length > 0;
    },
    async insert({ id, subject, wrapped, createdAt }) {
      await tx.insert(dataKeys).values({ id, subjectId: subject, wrapped, createdAt }).onConflictDoNothing();
    },
  };
}

/** The blind-index root's row, seen through one transaction. */
export function indexKeyStore(tx: Tx): IndexKeyStore {
  return {
    async find(name) {
      const [row] = await tx.select({ wrapped: indexKeys.wrapped }).from(indexKeys).where(eq(indexKeys.name, name));
      return row?.wrapped ?? null;
    },
    async insert(name, wrapped, createdAt) {
      await tx.insert(indexKeys).values({ name, wrapped, createdAt }).onConflictDoNothing();
    },
  };
}
