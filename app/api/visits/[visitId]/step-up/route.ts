import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { currentRelyingParty } from "@/lib/access/current-relying-party";
import { mediaServer } from "@/lib/access/media-server";
import { visitFacts, visitPath } from "@/lib/access/visit-route";
import { assertionSchema } from "@/lib/identity/assertion";
import { finishStepUp } from "@/lib/visits/finish-step-up";

export const POST = apiRoute("visit.step-up", {
  summary: "The passkey's answer: opens this visit for this session and signature key.",
  params: visitPath,
  body: z.strictObject({ assertion: assertionSchema }),
  output: z.strictObject({ identity: z.string() }),
  facts: visitFacts,
  run: (grant, { params, body }) => finishStepUp(grant, currentRelyingParty(), params.visitId, body.assertion, mediaServer().rooms),
});
