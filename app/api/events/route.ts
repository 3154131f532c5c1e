import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { openEventStream } from "@/lib/access/event-stream";
import { startOfStream } from "@/lib/identity/start-of-stream";

export const GET = apiRoute("events.stream", {
  summary: "Server-sent events: what to read again. Resumes after Last-Event-ID.",
  output: z.strictObject({ personId: z.uuid(), after: z.number().int() }),
  run: (grant, { request }) => startOfStream(grant, request.headers.get("last-event-id")),
  respond: openEventStream,
});
