import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { mediaServer } from "@/lib/access/media-server";
import { visitFacts, visitPath } from "@/lib/access/visit-route";
import { checklistSchema } from "@/lib/readiness/checklist-store";
import { checkDevice } from "@/lib/visits/check-device";

export const POST = apiRoute("visit.check-device", {
  summary: "The answers of one run of the device check.",
  params: visitPath,
  body: checklistSchema,
  output: z.strictObject({ openItems: z.array(z.number().int()).readonly(), unanswered: z.array(z.number().int()).readonly() }),
  facts: visitFacts,
  run: (grant, { params, body }) => checkDevice(grant, params.visitId, body, mediaServer().rooms),
});
