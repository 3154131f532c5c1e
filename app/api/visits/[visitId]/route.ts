import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { visitFacts, visitPath } from "@/lib/access/visit-route";
import { readVisit } from "@/lib/visits/read-visit";

const seat = z.strictObject({
  personId: z.uuid(), name: z.string(), role: z.enum(["patient", "clinician", "admin", "privacy-officer", "guest"]),
  part: z.enum(["host", "patient", "third"]), state: z.enum(["invited", "preparing", "waiting", "admitted", "left", "removed"]),
  since: z.iso.datetime(), mediaIdentity: z.string().nullable(),
});

export const GET = apiRoute("visit.read", {
  summary: "One visit and who is in it.",
  params: visitPath,
  output: z.strictObject({
    id: z.uuid(), startsAt: z.iso.datetime(), endsAt: z.iso.datetime(),
    state: z.enum(["scheduled", "in-session", "completed", "no-show", "cancelled", "technical-failure"]),
    hostId: z.uuid(), patientId: z.uuid(), seats: z.array(seat),
  }),
  facts: visitFacts,
  run: (grant, { params }) => readVisit(grant, params.visitId),
});
