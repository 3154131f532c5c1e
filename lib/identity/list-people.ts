import type { Grant } from "@/lib/access/authorize";
import type { AccountState, Role } from "./actor";
import { allFiles } from "./person-store";

/** An account as the admin's list shows it: never anything of a record. */
export type Account = { readonly id: string; readonly name: string; readonly email: string; readonly role: Role; readonly state: AccountState };

export async function listPeople(grant: Grant<"people.list">): Promise<readonly Account[]> {
  const files = await allFiles(grant);
  return files.map(({ id, name, email, role, state }) => ({ id, name, email, role, state })).sort((a, b) => a.name.localeCompare(b.name));
}
