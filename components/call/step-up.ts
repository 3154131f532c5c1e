import { startAuthentication } from "@simplewebauthn/browser";
import { fetchJson } from "@/components/api/fetch-json";
import { endorsementChallenge } from "@/lib/e2ee/endorsement-challenge";
import { fromBase64Url, toBase64Url } from "@/lib/e2ee/bytes";
import { newVisitKey, type VisitKey } from "@/lib/e2ee/visit-key";

type Offer = {
  readonly serverNonce: string; readonly notAfter: number; readonly userId: string; readonly role: string; readonly rpId: string;
  readonly allowCredentials: { readonly id: string; readonly type: "public-key"; readonly transports: never[] }[];
};

/** One tab's key for one visit, with what its passkey will be asked to sign, ready before the tap (ux.md §5). */
export type Preparation = { readonly key: VisitKey; readonly challenge: string; readonly offer: Offer };

/** Makes the key and computes the challenge here: this browser never signs a hash the server chose (e2ee.md §3 step 1). */
export async function prepareStepUp(visitId: string): Promise<Preparation> {
  const key = await newVisitKey();
  const offer = await fetchJson<Offer>("POST", `/api/visits/${visitId}/step-up/options`, { signatureKey: toBase64Url(key.signatureKey) });
  const challenge = await endorsementChallenge({ userId: offer.userId, role: offer.role, visitId, signatureKey: key.signatureKey, serverNonce: fromBase64Url(offer.serverNonce), notAfter: offer.notAfter });
  return { key, challenge: toBase64Url(new Uint8Array(challenge)), offer };
}

/** Opens the system's sheet; returns what to hand to the server. Throws what the browser throws when it is closed. */
export function askPasskey({ challenge, offer }: Preparation): ReturnType<typeof startAuthentication> {
  return startAuthentication({ optionsJSON: { challenge, rpId: offer.rpId, allowCredentials: offer.allowCredentials, userVerification: "required" } });
}
