import type { Grant } from "@/lib/access/authorize";
import { newestEventId } from "@/lib/platform/events/event-store";
import { Refusal } from "@/lib/platform/refusal";

/** Whose news, and after which event: the one the browser saw last, else only what comes from now on. */
export async function startOfStream({ tx, actor }: Grant<"events.stream">, lastEventId: string | null): Promise<{ personId: string; after: number }> {
  if (actor.kind !== "person") throw new Refusal("not-signed-in", "Please sign in first.");
  const seen = lastEventId !== null && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
  return { personId: actor.id, after: seen ?? await newestEventId(tx, actor.id) };
}
