import { ApiPerson } from "@/e2e/support/api-person";
import { mediaKeyOf } from "@/e2e/support/media-key";
import type { PostgresTrial } from "@/e2e/support/test";
import { gather, type Cast } from "./cast";
import type { Backstage } from "./plain-cells";

/** The matrix's people in a trial of one's own on PostgreSQL (one of them changes roles there). */
export async function gatherIn(trial: PostgresTrial): Promise<{ cast: Cast; backstage: Backstage }> {
  const cast = await gather({ url: trial.url, query: trial.database.query, accepts: (name) => ApiPerson.of(trial, name) });
  const backstage = { invitation: () => trial.invite(cast.patient.id), mediaKey: mediaKeyOf(trial.data) };
  return { cast, backstage };
}
