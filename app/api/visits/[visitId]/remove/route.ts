import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { mediaServer } from "@/lib/access/media-server";
import { epoch, groupId, sealedBytes, visitFacts, visitPath } from "@/lib/access/visit-route";
import { removeParticipant } from "@/lib/visits/remove-participant";

export const POST = apiRoute("visit.remove", {
  summary: "Remove a person for good, with the MLS commit that rekeys without them (null for someone still waiting).",
  params: visitPath,
  body: z.strictObject({ personId: z.uuid(), groupId, epoch, commit: sealedBytes.nullable() }),
  maxBytes: 128 * 1024,
  output: z.strictObject({}),
  facts: visitFacts,
  run: (grant, { params, body }) => removeParticipant(grant, params.visitId, body, mediaServer().rooms),
});
