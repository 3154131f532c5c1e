import { z } from "zod";
import { findVisit } from "@/lib/visits/visit-store";
import type { Visit } from "@/lib/visits/visit";
import type { Work } from "@/lib/platform/work";

/** The path every route about one visit has. */
export const visitPath = z.strictObject({ visitId: z.uuid() });

/** The facts most rules about a visit look at: the visit and who has a seat in it. */
export function visitFacts({ tx }: Work, { params }: { params: { visitId: string } }): Promise<Visit> {
  return findVisit(tx, params.visitId);
}

/** Binary as it travels in JSON: base64url, at most 64 KiB before encoding (e2ee.md §3). */
export const sealedBytes = z.string().regex(/^[A-Za-z0-9_-]+$/).max(87_382).transform((text) => new Uint8Array(Buffer.from(text, "base64url")));

export const groupId = z.string().regex(/^[A-Za-z0-9_-]*$/).max(128);
export const epoch = z.number().int().min(0).max(1_000_000);
