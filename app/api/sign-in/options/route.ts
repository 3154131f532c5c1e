import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { currentRelyingParty } from "@/lib/access/current-relying-party";
import { beginSignIn } from "@/lib/identity/begin-sign-in";

export const POST = apiRoute("sign-in.begin", {
  summary: "A single-use challenge to sign in with any passkey of this clinic.",
  output: z.strictObject({
    challengeId: z.uuid(),
    options: z.strictObject({ challenge: z.string(), rpId: z.string(), timeout: z.number(), userVerification: z.literal("required") }),
  }),
  limit: { name: "sign-in", points: 60, seconds: 60 },
  run: (grant) => beginSignIn(grant, currentRelyingParty()),
});
