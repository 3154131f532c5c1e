import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { z } from "zod";
import type { RelyingParty } from "./relying-party";

const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/).max(16_384);
const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

/** A registration response as a browser sends it (WebAuthn §5.1.3, JSON form). */
export const registrationSchema = z.strictObject({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  response: z.strictObject({
    clientDataJSON: base64url, attestationObject: base64url,
    authenticatorData: base64url.optional(), publicKey: base64url.optional(), publicKeyAlgorithm: z.number().int().optional(),
    transports: z.array(z.string().max(20)).max(8).optional(),
  }),
});
export type Registration = z.output<typeof registrationSchema>;

/** A new credential that held: user verified, our origin and rpId. `synced` is WebAuthn's backup-eligible flag. */
export type NewCredential = { readonly id: string; readonly publicKey: Uint8Array<ArrayBuffer>; readonly counter: number; readonly transports: readonly string[]; readonly synced: boolean };

/** Checks a registration against its challenge; null where it does not hold. */
export async function checkRegistration({ id, rawId, response }: Registration, challenge: string, party: RelyingParty): Promise<NewCredential | null> {
  const { clientDataJSON, attestationObject } = response;
  const verified = await verifyRegistrationResponse({
    response: { id, rawId, type: "public-key", clientExtensionResults: {}, response: { clientDataJSON, attestationObject } },
    expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true,
  }).catch(() => null); // the library throws for a response that does not hold; the caller refuses in its own words
  if (verified?.verified !== true) return null;
  const { credential, credentialDeviceType } = verified.registrationInfo;
  return {
    id: credential.id, publicKey: credential.publicKey, counter: credential.counter, synced: credentialDeviceType === "multiDevice",
    transports: TRANSPORTS.filter((known) => response.transports?.includes(known)),
  };
}
