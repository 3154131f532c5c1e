import type { Database } from "./database";

/** An open, migrated database. `listen` hears NOTIFY payloads of one channel, also those of other processes. */
export type Connection = {
  readonly db: Database;
  readonly listen: (channel: string, heard: (payload: string) => void) => Promise<void>;
  readonly close: () => Promise<void>;
};
