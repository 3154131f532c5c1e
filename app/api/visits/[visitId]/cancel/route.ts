import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { mediaServer } from "@/lib/access/media-server";
import { visitFacts, visitPath } from "@/lib/access/visit-route";
import { cancelVisit } from "@/lib/visits/cancel-visit";

export const POST = apiRoute("visit.cancel", {
  summary: "Call off a visit that has not begun; the patient is told by mail.",
  params: visitPath,
  output: z.strictObject({}),
  facts: visitFacts,
  run: (grant, { params }) => cancelVisit(grant, params.visitId, mediaServer().rooms),
});
