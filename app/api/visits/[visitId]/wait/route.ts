import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { visitFacts, visitPath } from "@/lib/access/visit-route";
import { waitForAdmission } from "@/lib/visits/wait-for-admission";

export const POST = apiRoute("visit.wait", {
  summary: "Go to the waiting room; the host goes straight in.",
  params: visitPath,
  output: z.strictObject({ state: z.enum(["invited", "preparing", "waiting", "admitted", "left", "removed"]) }),
  facts: visitFacts,
  run: (grant, { params }) => waitForAdmission(grant, params.visitId),
});
