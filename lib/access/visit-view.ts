import "server-only";
import { notFound } from "next/navigation";
import { findVisit } from "@/lib/visits/visit-store";
import { openVisit, type OpenVisit } from "@/lib/visits/open-visit";
import { view } from "./view";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One visit for a page; not found for whoever has no seat in it, and for every id that is none. */
export function visitView(visitId: string, comeBackTo: `/${string}`): Promise<OpenVisit> {
  if (!ID.test(visitId)) notFound();
  return view("visit.read", { subject: { visitId }, comeBackTo, facts: ({ tx }) => findVisit(tx, visitId), run: (grant) => openVisit(grant, visitId) });
}
