import { and, asc, eq, gt, isNull, max, or, sql } from "drizzle-orm";
import type { Tx } from "@/lib/platform/db/database";
import { Refusal } from "@/lib/platform/refusal";
import { relayFrames } from "./tables";

export type FrameKind = "kp" | "welcome" | "commit" | "app";
/** One sealed frame. `toId` null means everyone in the visit. The relay never opens `bytes`. */
export type Frame = {
  readonly seq: number;
  readonly fromId: string;
  readonly toId: string | null;
  readonly groupId: string;
  readonly epoch: number;
  readonly kind: FrameKind;
  readonly bytes: Uint8Array;
};

const PAGE = 100;
/** Far more than a visit needs; what one sender may leave here before the visit ends. */
const MOST_FROM_ONE = 10_000;

/** Takes a frame and gives it its place. Call with the visit locked. Throws `wrong-state`, rule `commit-taken`, for a second commit of one epoch. */
export async function appendFrame(tx: Tx, visitId: string, frame: Omit<Frame, "seq">, now: Date): Promise<number> {
  if (frame.kind === "commit") await refuseSecondCommit(tx, visitId, frame);
  const [newest] = await tx.select({ seq: max(relayFrames.seq), mine: sql<number>`count(*) filter (where ${relayFrames.fromId} = ${frame.fromId})`.mapWith(Number) })
    .from(relayFrames).where(eq(relayFrames.visitId, visitId));
  if ((newest?.mine ?? 0) >= MOST_FROM_ONE) throw new Refusal("too-many-attempts", "This visit has said too much. End it and begin a new one.", "relay-full");
  const seq = (newest?.seq ?? 0) + 1;
  await tx.insert(relayFrames).values({ visitId, seq, ...frame, at: now });
  return seq;
}

async function refuseSecondCommit(tx: Tx, visitId: string, { groupId, epoch }: Omit<Frame, "seq">): Promise<void> {
  const taken = await tx.select({ seq: relayFrames.seq }).from(relayFrames)
    .where(and(eq(relayFrames.visitId, visitId), eq(relayFrames.groupId, groupId), eq(relayFrames.epoch, epoch), eq(relayFrames.kind, "commit")));
  if (taken.length > 0) throw new Refusal("wrong-state", "Another change of this visit came first.", "commit-taken");
}

/** The frames after `after` that this person may have, in order, at most a page. */
export async function framesAfter(tx: Tx, visitId: string, personId: string, after: number): Promise<readonly Frame[]> {
  return tx.select({
    seq: relayFrames.seq, fromId: relayFrames.fromId, toId: relayFrames.toId, groupId: relayFrames.groupId,
    epoch: relayFrames.epoch, kind: relayFrames.kind, bytes: relayFrames.bytes,
  }).from(relayFrames)
    .where(and(eq(relayFrames.visitId, visitId), gt(relayFrames.seq, after), or(isNull(relayFrames.toId), eq(relayFrames.toId, personId))))
    .orderBy(asc(relayFrames.seq)).limit(PAGE);
}

export async function deleteFrames(tx: Tx, visitId: string): Promise<void> {
  await tx.delete(relayFrames).where(eq(relayFrames.visitId, visitId));
}
