import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { mediaServer } from "@/lib/access/media-server";
import { visitFacts, visitPath } from "@/lib/access/visit-route";
import { endVisit } from "@/lib/visits/end-visit";

export const POST = apiRoute("visit.end", {
  summary: "End a visit with its outcome.",
  params: visitPath,
  body: z.strictObject({ outcome: z.enum(["completed", "no-show", "technical-failure"]) }),
  output: z.strictObject({}),
  facts: visitFacts,
  run: (grant, { params, body }) => endVisit(grant, params.visitId, body.outcome, mediaServer().rooms),
});
