import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { listColleagues } from "@/lib/identity/list-colleagues";

export const GET = apiRoute("colleagues.list", {
  summary: "The other clinicians, who may be asked to join a visit.",
  output: z.strictObject({ colleagues: z.array(z.strictObject({ id: z.uuid(), name: z.string(), department: z.string().nullable() })) }),
  run: async (grant) => ({ colleagues: [...await listColleagues(grant)] }),
});
