import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { mediaServer } from "@/lib/access/media-server";
import { visitPath } from "@/lib/access/visit-route";
import { joinFacts } from "@/lib/visits/join-facts";
import { joinVisit } from "@/lib/visits/join-visit";
import { findVisit } from "@/lib/visits/visit-store";

export const POST = apiRoute("visit.join", {
  summary: "A media token for one room and one minute, when every condition holds.",
  params: visitPath,
  output: z.strictObject({ url: z.string(), token: z.string(), identity: z.string(), publish: z.boolean() }),
  facts: async (work, { params }, actor) => joinFacts(work, await findVisit(work.tx, params.visitId), actor.kind === "person" ? actor.id : ""),
  run: (grant) => joinVisit(grant, mediaServer()),
});
