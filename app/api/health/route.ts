import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";

export const GET = apiRoute("health.read", {
  summary: "Whether this server and its database answer, and the server's clock.",
  output: z.strictObject({ status: z.literal("ok"), now: z.iso.datetime() }),
  run: ({ now }) => Promise.resolve({ status: "ok" as const, now: now.toISOString() }),
});
