import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { epoch, groupId, sealedBytes, visitFacts, visitPath } from "@/lib/access/visit-route";
import { postFrame } from "@/lib/relay/post-frame";
import { readFrames } from "@/lib/relay/read-frames";

const kind = z.enum(["kp", "welcome", "commit", "app"]);

export const POST = apiRoute("relay.post", {
  summary: "Hand one sealed MLS frame to the visit's relay.",
  params: visitPath,
  body: z.strictObject({ groupId, epoch, kind, to: z.uuid().optional(), bytes: sealedBytes }),
  output: z.strictObject({ seq: z.number().int() }),
  maxBytes: 96 * 1024,
  facts: visitFacts,
  run: (grant, { params, body: { to, ...frame } }) => postFrame(grant, params.visitId, { ...frame, toId: to ?? null }),
});

export const GET = apiRoute("relay.read", {
  summary: "The sealed frames after one, in order; ask again while there are any.",
  params: visitPath,
  query: z.strictObject({ after: z.coerce.number().int().min(0).max(2_147_483_647).default(0) }),
  output: z.strictObject({ frames: z.array(z.strictObject({
    seq: z.number().int(), from: z.uuid(), to: z.uuid().nullable(), groupId: z.string(), epoch: z.number().int(), kind, bytes: z.string(),
  })) }),
  facts: visitFacts,
  run: async (grant, { params, query }) => ({ frames: [...await readFrames(grant, params.visitId, query.after)] }),
});
