import { generateAuthenticationOptions } from "@simplewebauthn/server";
import type { Grant } from "@/lib/access/authorize";
import { giveChallenge } from "./challenge-store";
import type { RelyingParty } from "./relying-party";

/** A single-use challenge for any passkey of this clinic: no account is named, so known and unknown people get the same answer. */
export async function beginSignIn({ tx, now }: Grant<"sign-in.begin">, party: RelyingParty) {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: "required", allowCredentials: [] });
  const challengeId = await giveChallenge(tx, { purpose: "sign-in", challenge: options.challenge, subjectId: null }, now);
  return { challengeId, options: { challenge: options.challenge, rpId: party.id, timeout: options.timeout ?? 60_000, userVerification: "required" as const } };
}
