import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { mediaServer } from "@/lib/access/media-server";
import { visitFacts, visitPath } from "@/lib/access/visit-route";
import { leaveVisit } from "@/lib/visits/leave-visit";

export const POST = apiRoute("visit.leave", {
  summary: "Step out of a visit.",
  params: visitPath,
  output: z.strictObject({}),
  facts: visitFacts,
  run: (grant, { params }) => leaveVisit(grant, params.visitId, mediaServer().rooms),
});
