import { fetchJson } from "@/components/api/fetch-json";
import { capture, type Captured } from "@/components/call/capture";
import type { PasskeyAnswer } from "@/components/call/use-step-up";
import type { ChecklistRun } from "@/components/readiness/outcome";

/** Hands in the device check (where there is a new one) and the passkey's answer, and goes to the waiting room. Throws `ApiRefusal`. */
export async function enterVisit(visitId: string, run: ChecklistRun | null, { assertion }: PasskeyAnswer): Promise<Captured> {
  const base = `/api/visits/${visitId}`;
  if (run !== null) await fetchJson("POST", `${base}/checklist`, run);
  await fetchJson("POST", `${base}/step-up`, { assertion });
  await fetchJson("POST", `${base}/wait`);
  return capture();
}
