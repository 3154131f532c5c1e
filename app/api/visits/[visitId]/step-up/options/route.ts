import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { currentRelyingParty } from "@/lib/access/current-relying-party";
import { visitFacts, visitPath } from "@/lib/access/visit-route";
import { beginStepUp } from "@/lib/visits/begin-step-up";

export const POST = apiRoute("visit.step-up", {
  summary: "A nonce to vouch for this browser's MLS signature key with a passkey.",
  params: visitPath,
  body: z.strictObject({ signatureKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
  output: z.strictObject({
    serverNonce: z.string(), notAfter: z.number(), userId: z.uuid(), role: z.string(), rpId: z.string(),
    allowCredentials: z.array(z.strictObject({ id: z.string(), type: z.literal("public-key"), transports: z.array(z.string()) })).readonly(),
  }),
  limit: { name: "step-up", points: 600, seconds: 60 },
  facts: visitFacts,
  run: (grant, { params, body }) => beginStepUp(grant, currentRelyingParty(), params.visitId, body.signatureKey),
});
