import { and, eq, inArray, ne } from "drizzle-orm";
import { canonicalEmail } from "@/lib/platform/vault/canonical-email";
import { Refusal } from "@/lib/platform/refusal";
import type { Work } from "@/lib/platform/work";
import type { Role } from "./actor";
import type { PersonCard, PersonFile } from "./person";
import { careTeam, people } from "./tables";

const EMAIL = { table: "people", column: "email" } as const;

/** Opens an account in state "invited". Throws `invalid-input` for a malformed address, `wrong-state` for one already in use. */
export async function addPerson({ tx, vault, now }: Work, file: Omit<PersonFile, "state">): Promise<void> {
  const email = canonicalEmail(file.email);
  const emailIndex = await vault.index(tx, EMAIL, email);
  const taken = await tx.select({ id: people.id }).from(people).where(eq(people.emailIndex, emailIndex));
  if (taken.length > 0) throw new Refusal("wrong-state", "Someone already has this e-mail address.", "email-taken");
  const seal = (column: string, text: string) => vault.seal(tx, place(column, file.id), text);
  await tx.insert(people).values({
    id: file.id, role: file.role, state: "invited", department: file.department, locale: file.locale, createdAt: now, emailIndex,
    name: await seal("name", file.name), email: await seal("email", email),
    birthDate: file.birthDate === null ? null : await seal("birth_date", file.birthDate),
  });
}

export async function findPerson({ tx, vault }: Work, id: string): Promise<PersonFile | null> {
  const [row] = await tx.select().from(people).where(eq(people.id, id));
  if (row === undefined) return null;
  const sealed = [{ place: place("name", id), sealed: row.name }, { place: place("email", id), sealed: row.email },
    ...(row.birthDate === null ? [] : [{ place: place("birth_date", id), sealed: row.birthDate }])];
  const [name = "", email = "", birthDate = null] = await vault.openMany(tx, sealed);
  return { id, role: row.role, state: row.state, department: row.department, locale: row.locale, name, email, birthDate };
}

/** The cards of these people, by id; one query and one look at the keys for all. */
export async function cardsOf({ tx, vault }: Pick<Work, "tx" | "vault">, ids: readonly string[]): Promise<ReadonlyMap<string, PersonCard>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(people).where(inArray(people.id, [...ids]));
  const names = await vault.openMany(tx, rows.map((row) => ({ place: place("name", row.id), sealed: row.name })));
  return new Map(rows.map(({ id, role, department }, i) => [id, { id, role, department, name: names[i] ?? "" }]));
}

/** Everyone of some roles whose account is not closed. */
export async function peopleOf({ tx, vault }: Work, roles: readonly Role[]): Promise<readonly PersonCard[]> {
  const rows = await tx.select({ id: people.id }).from(people).where(and(inArray(people.role, [...roles]), ne(people.state, "closed")));
  return [...(await cardsOf({ tx, vault }, rows.map(({ id }) => id))).values()];
}

/** Every account, for the admin's list; two envelopes a person. */
export async function allFiles({ tx, vault }: Work): Promise<readonly Pick<PersonFile, "id" | "name" | "email" | "role" | "state">[]> {
  const rows = await tx.select().from(people);
  const names = await vault.openMany(tx, rows.map((row) => ({ place: place("name", row.id), sealed: row.name })));
  const emails = await vault.openMany(tx, rows.map((row) => ({ place: place("email", row.id), sealed: row.email })));
  return rows.map(({ id, role, state }, i) => ({ id, role, state, name: names[i] ?? "", email: emails[i] ?? "" }));
}

export async function activate({ tx }: Work, id: string): Promise<void> {
  await tx.update(people).set({ state: "active" }).where(and(eq(people.id, id), eq(people.state, "invited")));
}

export async function putInCare({ tx, now }: Work, patientId: string, clinicianId: string): Promise<void> {
  await tx.insert(careTeam).values({ patientId, clinicianId, since: now }).onConflictDoNothing();
}

export async function isInCare({ tx }: Work, patientId: string, clinicianId: string): Promise<boolean> {
  const rows = await tx.select({ id: careTeam.patientId }).from(careTeam).where(and(eq(careTeam.patientId, patientId), eq(careTeam.clinicianId, clinicianId)));
  return rows.length > 0;
}

export async function patientsInCareOf({ tx }: Work, clinicianId: string): Promise<readonly string[]> {
  const rows = await tx.select({ id: careTeam.patientId }).from(careTeam).where(eq(careTeam.clinicianId, clinicianId));
  return rows.map(({ id }) => id);
}

function place(column: string, id: string) {
  return { table: "people", column, row: id, subject: id };
}
