import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server";
import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { currentRelyingParty } from "@/lib/access/current-relying-party";
import { beginAcceptance } from "@/lib/identity/begin-acceptance";

export const POST = apiRoute("invitation.begin", {
  summary: "What a browser needs to make the first passkey of whoever holds this link. Uses nothing up.",
  body: z.strictObject({ token: z.string().min(1).max(200) }),
  output: z.strictObject({ challengeId: z.uuid(), options: z.custom<PublicKeyCredentialCreationOptionsJSON>() }),
  limit: { name: "invitation", points: 60, seconds: 60 },
  run: (grant, { body }) => beginAcceptance(grant, currentRelyingParty(), body.token),
});
