import "server-only";
import { z } from "zod";
import { acceptInvitation } from "@/lib/identity/accept-invitation";
import { assertionSchema } from "@/lib/identity/assertion";
import { finishSignIn } from "@/lib/identity/finish-sign-in";
import { registrationSchema } from "@/lib/identity/registration";
import { log } from "@/lib/platform/deployment-log";
import { Refusal } from "@/lib/platform/refusal";
import { authorize } from "./authorize";
import { anonymousCaller } from "./current-caller";
import { currentRelyingParty } from "./current-relying-party";

/** What the sign-in page posts as `answer`: a passkey's answer, or the new passkey of someone who was invited. */
const answerSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("assertion"), challengeId: z.uuid(), assertion: assertionSchema }),
  z.strictObject({ kind: z.literal("registration"), challengeId: z.uuid(), registration: registrationSchema }),
]);

const LONGEST = 64 * 1024;

/** Asks the gate for a session; the token for the cookie, or null where the answer does not hold. */
export async function passkeySignIn(answer: string | undefined): Promise<string | null> {
  const parsed = answerSchema.safeParse(readJson(answer));
  if (!parsed.success) return null;
  const caller = await anonymousCaller();
  const party = currentRelyingParty();
  const given = parsed.data;
  const nothing = () => Promise.resolve(null);
  try {
    return given.kind === "assertion"
      ? await authorize(caller, { action: "sign-in.finish", subject: {}, facts: nothing, run: (grant) => finishSignIn(grant, party, given.challengeId, given.assertion) })
      : await authorize(caller, { action: "invitation.accept", subject: {}, facts: nothing, run: (grant) => acceptInvitation(grant, party, given.challengeId, given.registration) });
  } catch (cause) {
    if (!(cause instanceof Refusal)) log().error("sign-in.failed", cause);
    return null;
  }
}

function readJson(text: string | undefined): unknown {
  if (text === undefined || text.length > LONGEST) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null; // not JSON is not an answer; the schema refuses null
  }
}
