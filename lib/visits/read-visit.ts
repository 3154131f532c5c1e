import type { Grant } from "@/lib/access/authorize";
import { cardsOf } from "@/lib/identity/person-store";
import { findVisit } from "./visit-store";

/** A visit as its participants see it. Times are ISO 8601 instants. */
export async function readVisit(grant: Grant<"visit.read">, visitId: string) {
  const visit = await findVisit(grant.tx, visitId);
  const cards = await cardsOf(grant, visit.seats.map((seat) => seat.personId));
  return {
    id: visit.id, startsAt: visit.startsAt.toISOString(), endsAt: visit.endsAt.toISOString(), state: visit.state,
    hostId: visit.clinicianId, patientId: visit.patientId,
    seats: visit.seats.map(({ personId, part, state, since, mediaIdentity }) => ({
      personId, part, state, since: since.toISOString(), mediaIdentity,
      name: cards.get(personId)?.name ?? "", role: cards.get(personId)?.role ?? ("guest" as const),
    })),
  };
}
