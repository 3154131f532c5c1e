import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { mediaServer } from "@/lib/access/media-server";
import { receiveWebhook } from "@/lib/media/webhook";
import { hearMediaServer } from "@/lib/visits/hear-media-server";

export const POST = apiRoute("media.webhook", {
  summary: "What the media server tells of its rooms, signed with the shared key.",
  body: z.object({ id: z.string().max(200), event: z.string().max(60), room: z.string().nullable(), identity: z.string().nullable() }),
  output: z.strictObject({}),
  signed: (rawBody, authorization, now) => receiveWebhook({ key: mediaServer().key, rawBody, authorization, now }),
  run: (grant, { body }) => hearMediaServer(grant, body, mediaServer().rooms),
});
