import type { Grant } from "@/lib/access/authorize";
import { framesAfter } from "./frame-store";

/** The frames this person may have, with bytes as base64url. */
export async function readFrames({ tx, actor }: Grant<"relay.read">, visitId: string, after: number) {
  if (actor.kind !== "person") return [];
  const frames = await framesAfter(tx, visitId, actor.id, after);
  return frames.map(({ fromId, toId, bytes, ...frame }) => ({ ...frame, from: fromId, to: toId, bytes: Buffer.from(bytes).toString("base64url") }));
}
