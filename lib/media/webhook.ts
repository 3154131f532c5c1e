import { WebhookReceiver } from "livekit-server-sdk";
import type { MediaKey } from "@/lib/media/token";
import { Refusal } from "@/lib/platform/refusal";

const OLDEST_MS = 5 * 60_000;
const FUTURE_MS = 30_000;

/** What LiveKit told. It reports and grants nothing: who gets it re-checks the right to be there (security.md §4). */
export type MediaEvent = {
  /** LiveKit's id of the event; the caller refuses one it has seen. */
  readonly id: string;
  /** Such as "participant_joined", "participant_left", "room_finished". */
  readonly event: string;
  readonly at: Date;
  readonly room: string | null;
  readonly identity: string | null;
};

/**
 * Verifies a LiveKit webhook: its JWT, the SHA-256 of the raw body, and an age from 30 s ahead to 5 min past. Throws Refusal
 * "forbidden" (rule "webhook-signature" or "webhook-age"), "malformed" (rule "webhook-body"), or "unavailable" where no secret is set,
 * since with an empty one anybody could sign.
 */
export async function receiveWebhook({ key, rawBody, authorization, now }: {
  readonly key: MediaKey; readonly rawBody: string; readonly authorization: string | null; readonly now: Date;
}): Promise<MediaEvent> {
  if (key.secret === "" || key.id === "") throw new Refusal("unavailable", "No media secret is set, so no webhook can be trusted.", "webhook-secret");
  const { id, event, createdAt, room, participant } = await verified(key, rawBody, authorization);
  if (id === "" || event === "") throw new Refusal("malformed", "The webhook has no event or no id.", "webhook-body");
  const at = new Date(Number(createdAt) * 1000);
  refuseUntimely(now.getTime() - at.getTime());
  return { id, event, at, room: room?.name ?? null, identity: participant?.identity ?? null };
}

function refuseUntimely(ageMs: number): void {
  if (ageMs > OLDEST_MS || ageMs < -FUTURE_MS) throw new Refusal("forbidden", "The webhook is too old, or from the future.", "webhook-age");
}

async function verified(key: MediaKey, rawBody: string, authorization: string | null) {
  try {
    return await new WebhookReceiver(key.id, key.secret).receive(rawBody, authorization ?? "");
  } catch {
    throw new Refusal("forbidden", "The webhook's signature does not hold.", "webhook-signature");
  }
}
