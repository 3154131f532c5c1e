import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { vi } from "vitest";
import { authorize, type Caller, type Grant } from "@/lib/access/authorize";
import type { Action, Facts } from "@/lib/access/policy";
import { OFFLINE_ENVIRONMENT } from "@/lib/access/testing/offline-environment";
import type { Actor, Role } from "@/lib/identity/actor";
import { addPerson, putInCare } from "@/lib/identity/person-store";
import type { Connection } from "@/lib/platform/db/connection";
import type { Database } from "@/lib/platform/db/database";
import type { TestDatabase } from "@/lib/platform/db/testing/each-database";
import type { Refused } from "@/lib/platform/refused";
import { openFileKeyProvider } from "@/lib/platform/vault/file-key-provider";
import { makeVault, type Vault } from "@/lib/platform/vault/vault";
import type { Work } from "@/lib/platform/work";

type Asked<A extends Action, T> = { readonly subject?: Record<string, string>; readonly facts?: (work: Work, actor: Actor) => Promise<Facts[A]>; readonly run: (grant: Grant<A>) => Promise<T | Refused> };

/** A clinic in a database of its own, with a real vault and a clock that stands still until it is set. */
export class TestClinic {
  readonly connection: Connection;
  readonly db: Database;
  readonly vault: Vault;
  now = new Date("2026-03-02T10:00:00Z");
  readonly #folder: string;

  private constructor(connection: Connection, vault: Vault, folder: string) {
    this.connection = connection;
    this.db = connection.db;
    this.vault = vault;
    this.#folder = folder;
  }

  static async open(database: TestDatabase): Promise<TestClinic> {
    for (const [name, value] of Object.entries(OFFLINE_ENVIRONMENT)) vi.stubEnv(name, value);
    const folder = await mkdtemp(join(tmpdir(), "clinic-"));
    const keys = await openFileKeyProvider(join(folder, "vault.key"), "make");
    const clinic: TestClinic = new TestClinic(await database.open(), makeVault(keys, () => clinic.now), folder);
    return clinic;
  }

  async close(): Promise<void> {
    await this.connection.close();
    await rm(this.#folder, { recursive: true });
  }

  /** Adds someone with an active account; resolves to their id. */
  async add(role: Role, name: string, more: { readonly email?: string; readonly birthDate?: string; readonly inCareOf?: string } = {}): Promise<string> {
    const id = randomUUID();
    await this.work(async (work) => {
      await addPerson(work, { id, role, name, email: more.email ?? `${id}@mail.example`, department: null, birthDate: more.birthDate ?? null, locale: "en" });
      if (more.inCareOf !== undefined) await putInCare(work, id, more.inCareOf);
    });
    await this.db.execute(sql`update people set state = 'active' where id = ${id}`);
    return id;
  }

  /** One transaction outside the gate, to set the scene. */
  work<T>(act: (work: Work) => Promise<T>): Promise<T> {
    return this.db.transaction((tx) => act({ tx, vault: this.vault, now: this.now }));
  }

  /** Whoever has this id and role, with a session of that name, as the gate sees them. */
  caller(id: string, role: Role, sessionId = "session"): Caller {
    const actor: Actor = { kind: "person", id, role, state: "active", sessionId, passkeyId: "passkey" };
    return { db: this.db, vault: this.vault, clock: () => this.now, identify: () => Promise.resolve(actor) };
  }

  /** One act through the real gate. */
  act<A extends Action, T>(caller: Caller, action: A, { subject = {}, facts, run }: Asked<A, T>): Promise<T> {
    return authorize<A, T>(caller, { action, subject, facts: facts ?? (() => Promise.resolve(null as Facts[A])), run });
  }
}
