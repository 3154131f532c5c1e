import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { z } from "zod";
import type { Passkey } from "./passkey-store";
import type { RelyingParty } from "./relying-party";

const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/).max(4096);

/** An authentication response as a browser sends it (WebAuthn §5.1.4, JSON form). */
export const assertionSchema = z.strictObject({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  response: z.strictObject({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url, userHandle: base64url.optional() }),
});
export type Assertion = z.output<typeof assertionSchema>;

/** Checks an assertion against one challenge and one passkey: exact origin and rpId, user present and verified. Null where it does not hold; else the new counter. */
export async function checkAssertion(assertion: Assertion, challenge: string, passkey: Passkey, party: RelyingParty): Promise<number | null> {
  const { authenticatorAttachment, response, ...rest } = assertion;
  const { userHandle, ...signed } = response;
  const verified = await verifyAuthenticationResponse({
    response: {
      ...rest, clientExtensionResults: {},
      response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) },
      ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
    },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: { id: passkey.id, publicKey: passkey.publicKey, counter: passkey.counter },
  }).catch(() => null); // the library throws for a response that does not hold; the caller refuses in its own words
  return verified?.verified === true ? verified.authenticationInfo.newCounter : null;
}
