import { z } from "zod";
import { apiRoute } from "@/lib/access/api-route";
import { searchPatients } from "@/lib/identity/search-patients";

export const GET = apiRoute("patients.search", {
  summary: "The clinician's own patients whose names match.",
  query: z.strictObject({ q: z.string().max(100).default("") }),
  output: z.strictObject({ patients: z.array(z.strictObject({ id: z.uuid(), name: z.string(), birthDate: z.string().nullable() })) }),
  run: async (grant, { query }) => ({ patients: [...await searchPatients(grant, query.q)] }),
});
