import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "@/lib/platform/db/database";
import { Refusal } from "@/lib/platform/refusal";
import { rateWindows } from "./tables";

/** At most `points` times in `seconds`, per caller's address and, ten times that, for everyone together. */
export type Limit = { readonly name: string; readonly points: number; readonly seconds: number };

const EVERYONE = 10;

/** Counts one try. Throws `too-many-attempts` once the window is full; a database that cannot count refuses too (fail closed). */
export async function takeTurn(db: Database, limit: Limit, address: string): Promise<void> {
  await take(db, `${limit.name}:one`, limit.points, limit.seconds, address);
  await take(db, `${limit.name}:all`, limit.points * EVERYONE, limit.seconds, "everyone");
}

async function take(db: Database, keyPrefix: string, points: number, duration: number, key: string): Promise<void> {
  const limiter = new RateLimiterDrizzle({ storeClient: db, schema: rateWindows, keyPrefix, points, duration, clearExpiredByTimeout: false });
  try {
    await limiter.consume(key);
  } catch (cause) {
    if (cause instanceof RateLimiterRes) {
      throw new Refusal("too-many-attempts", "That was tried too often. Wait a minute, then try again.");
    }
    throw cause;
  }
}
