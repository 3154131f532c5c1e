import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { isInCare } from "@/lib/identity/person-store";
import { LENGTHS, scheduleVisit } from "@/lib/visits/schedule-visit";

const reason = z.string().trim().max(500);

export const POST = apiRoute("visit.schedule", {
  summary: "Book a visit with one of one's own patients and mail the link.",
  body: z.strictObject({
    patientId: z.uuid(),
    startsAt: z.iso.datetime({ offset: true }),
    minutes: z.literal(LENGTHS),
    reason: reason.optional(),
    colleagueIds: z.array(z.uuid()).max(4).default([]),
  }),
  output: z.strictObject({ id: z.uuid() }),
  limit: { name: "schedule", points: 600, seconds: 60 },
  facts: async (work, { body }, actor) => ({ inCare: actor.kind === "person" && await isInCare(work, body.patientId, actor.id) }),
  run: (grant, { body }) => scheduleVisit(grant, { ...body, startsAt: new Date(body.startsAt), reason: body.reason || null }),
});
