import type { Grant } from "@/lib/access/authorize";
import { findPerson, patientsInCareOf } from "./person-store";

/** A patient as the scheduler shows one; the birth date (YYYY-MM-DD) tells namesakes apart. */
export type PatientMatch = { readonly id: string; readonly name: string; readonly birthDate: string | null };

const MOST = 20;

/**
 * The clinician's own patients whose name holds every word of the query, in any order, accents and case aside. Names lie sealed,
 * so they are matched in memory, over the patients in this clinician's care only.
 */
export async function searchPatients(grant: Grant<"patients.search">, query: string): Promise<readonly PatientMatch[]> {
  if (grant.actor.kind !== "person") return [];
  const words = plain(query).split(/\s+/).filter((word) => word !== "");
  const found: PatientMatch[] = [];
  for (const id of await patientsInCareOf(grant, grant.actor.id)) {
    const file = await findPerson(grant, id);
    if (file !== null && file.state !== "closed" && words.every((word) => plain(file.name).includes(word))) {
      found.push({ id, name: file.name, birthDate: file.birthDate });
    }
  }
  return found.sort((a, b) => a.name.localeCompare(b.name)).slice(0, MOST);
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
