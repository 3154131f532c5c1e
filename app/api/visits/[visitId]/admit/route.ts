import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { mediaServer } from "@/lib/access/media-server";
import { epoch, groupId, sealedBytes, visitFacts, visitPath } from "@/lib/access/visit-route";
import { admitParticipant } from "@/lib/visits/admit-participant";

export const POST = apiRoute("visit.admit", {
  summary: "Admit a waiting person: the MLS commit that adds them, and their Welcome.",
  params: visitPath,
  body: z.strictObject({ personId: z.uuid(), groupId, epoch, commit: sealedBytes, welcome: sealedBytes }),
  maxBytes: 192 * 1024,
  output: z.strictObject({ seq: z.number().int() }),
  facts: visitFacts,
  run: (grant, { params, body }) => admitParticipant(grant, params.visitId, body, mediaServer().rooms),
});
