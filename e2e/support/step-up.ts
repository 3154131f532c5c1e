import { generateKeyPairSync } from "node:crypto";
import { endorsementChallenge } from "@/lib/e2ee/endorsement-challenge";
import type { ApiPerson, Reply } from "./api-person";

/** A device check in which everything is well; staff are asked a part of these items only. */
export const ALL_WELL = {
  answers: [1, 3, 4, 7, 8, 9, 10, 13, 18, 21, 29].map((item) => ({ item, outcome: "pass" })),
  browser: { name: "Chrome", major: 140 },
  system: { name: "Linux", major: 6 },
} as const;

type Offer = { readonly serverNonce: string; readonly notAfter: number; readonly userId: string; readonly role: string; readonly rpId: string };

/** A browser's MLS signature key: base64url of a real Ed25519 public key. */
export function newSignatureKey(): string {
  const { x = "" } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  return x;
}

/** The assertion over the challenge of e2ee.md §3 step 1 that opens this visit for a fresh signature key. */
export async function stepUpAssertion(person: ApiPerson, visitId: string) {
  const signatureKey = newSignatureKey();
  const offered = await expectOk(person.call("POST", `/api/visits/${visitId}/step-up/options`, { signatureKey }));
  const { serverNonce, notAfter, userId, role, rpId } = offered as Offer;
  const challenge = await endorsementChallenge({
    userId, role, visitId, notAfter, signatureKey: Buffer.from(signatureKey, "base64url"), serverNonce: Buffer.from(serverNonce, "base64url"),
  });
  return person.authenticator.assert({ challenge: Buffer.from(challenge).toString("base64url"), origin: person.origin, rpId });
}

/** Steps up for one visit; resolves to the media identity that the server computed. */
export async function stepUp(person: ApiPerson, visitId: string): Promise<string> {
  const assertion = await stepUpAssertion(person, visitId);
  const { identity } = await expectOk(person.call("POST", `/api/visits/${visitId}/step-up`, { assertion })) as { identity: string };
  return identity;
}

/** Checklist, step-up, waiting room; for the host, who does not wait, into the visit. Resolves to the media identity. */
export async function arrive(person: ApiPerson, visitId: string): Promise<string> {
  await expectOk(person.call("POST", `/api/visits/${visitId}/checklist`, ALL_WELL));
  const identity = await stepUp(person, visitId);
  await expectOk(person.call("POST", `/api/visits/${visitId}/wait`));
  return identity;
}

/** The body of a reply that must be a success. */
export async function expectOk(reply: Promise<Reply>): Promise<unknown> {
  const { status, body } = await reply;
  if (status !== 200) throw new Error(`Expected success, got ${status}: ${JSON.stringify(body)}`);
  return body;
}
