import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { OPERATIONS } from "@/lib/access/operator-operations";
import { OFFLINE_ENVIRONMENT } from "@/lib/access/testing/offline-environment";

const PRODUCTION = {
  ...OFFLINE_ENVIRONMENT, PUBLIC_URL: "https://visits.clinic.example", MAIL_FROM: "visits@clinic.example", CLINIC_NAME: "North Clinic",
  CLINIC_PHONE: "+34 600 000 000", CLINIC_TIME_ZONE: "Europe/Madrid",
};

beforeEach(() => { for (const [name, value] of Object.entries(PRODUCTION)) vi.stubEnv(name, value); });
afterEach(() => { vi.unstubAllEnvs(); vi.unstubAllGlobals(); });

test("nobody is told that Housecall is ready before its port takes connections", async () => {
  await expect(OPERATIONS["ready"]?.({ op: "ready" })).rejects.toMatchObject({ code: "unavailable", rule: "starting" });
  vi.stubGlobal("__housecallListening", true);
  await expect(OPERATIONS["ready"]?.({ op: "ready" })).resolves.toMatchObject({ url: "https://visits.clinic.example", clinic: "North Clinic", people: [], visits: [] });
});
