import type { Grant } from "@/lib/access/authorize";
import { Refused } from "@/lib/platform/refused";
import { Refusal } from "@/lib/platform/refusal";
import { checkAssertion, type Assertion } from "./assertion";
import { takeChallenge } from "./challenge-store";
import { findPasskey, notePasskeyUse } from "./passkey-store";
import type { RelyingParty } from "./relying-party";
import { startSession } from "./session-store";

/** One sentence for every reason, so that nobody learns which accounts exist (security.md §0.10). */
const NO = (rule: string) => new Refused(new Refusal("forbidden", "That did not work. Please try again, or call the clinic.", rule));

/** Turns a passkey's answer into a session; returns the session token for the cookie. The challenge is spent either way. */
export async function finishSignIn({ tx, now, about }: Grant<"sign-in.finish">, party: RelyingParty, challengeId: string, assertion: Assertion): Promise<string | Refused> {
  const given = await takeChallenge(tx, challengeId, "sign-in", now);
  if (given === null) return NO("challenge-spent");
  const known = await findPasskey(tx, assertion.id);
  if (known === null) return NO("passkey-unknown");
  about({ personId: known.passkey.personId });
  const counter = await checkAssertion(assertion, given.challenge, known.passkey, party);
  if (counter === null) return NO("assertion-refused");
  if (known.state !== "active") return NO("account-blocked");
  await notePasskeyUse(tx, assertion.id, counter, now);
  return startSession(tx, { personId: known.passkey.personId, role: known.role, passkeyId: assertion.id, now });
}
