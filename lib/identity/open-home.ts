import type { Grant } from "@/lib/access/authorize";
import type { Role } from "./actor";
import { cardsOf } from "./person-store";

/** Who looks at the front door: null for nobody signed in. */
export type Visitor = { readonly id: string; readonly name: string; readonly role: Role } | null;

export async function openHome(grant: Grant<"home.open">): Promise<Visitor> {
  const { actor } = grant;
  if (actor.kind !== "person" || actor.state !== "active") return null;
  const card = (await cardsOf(grant, [actor.id])).get(actor.id);
  return { id: actor.id, name: card?.name ?? "", role: actor.role };
}
