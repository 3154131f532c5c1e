import type { Grant } from "@/lib/access/authorize";
import { publish } from "@/lib/platform/events/publish";
import { endSession } from "./session-store";

/** Ends the session's row; a copy of the cookie is worth nothing from then on, and open streams close. */
export async function signOut({ tx, now, actor }: Grant<"session.end">): Promise<Record<string, never>> {
  if (actor.kind !== "person") return {};
  await endSession(tx, actor.sessionId, now);
  await publish(tx, "session", [actor.id], null, now);
  return {};
}
