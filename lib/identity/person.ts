import type { AccountState, Role } from "./actor";

export type Locale = "en" | "es";

/** A person as others may see them. */
export type PersonCard = { readonly id: string; readonly name: string; readonly role: Role; readonly department: string | null };

/** A person with what the clinic holds of them. `birthDate` is YYYY-MM-DD. */
export type PersonFile = PersonCard & { readonly email: string; readonly birthDate: string | null; readonly locale: Locale; readonly state: AccountState };
