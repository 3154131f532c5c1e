import { expect, test } from "vitest";
import { readConfig } from "@/lib/platform/config";

const ENOUGH = {
  HOUSECALL_DATA: "/data", PORT: "3000", LIVEKIT_URL: "ws://localhost:7880", LIVEKIT_API_URL: "http://127.0.0.1:7880", LIVEKIT_API_KEY: "key",
  LIVEKIT_API_SECRET: "x".repeat(32), SESSION_SECRET: "y".repeat(32), VAULT_KEY_FILE: "/data/vault.key",
};
const CLINIC = { MAIL_FROM: "Clinic <visits@clinic.example>", CLINIC_NAME: "North Clinic", CLINIC_PHONE: "+34 600 000 000", CLINIC_TIME_ZONE: "Europe/Madrid" };

test("without a public address this is a trial, named localhost and its port", () => {
  expect(readConfig(ENOUGH)).toMatchObject({ trial: true, origin: "http://localhost:3000", databaseUrl: null, smtpUrl: null });
});

test("with a public address this is production, named by its origin alone", () => {
  expect(readConfig({ ...ENOUGH, ...CLINIC, PUBLIC_URL: "https://visits.clinic.example/some/path" })).toMatchObject({ trial: false, origin: "https://visits.clinic.example" });
});

test.each(Object.keys(ENOUGH))("without %s it does not start, and says so by name", (name) => {
  expect(() => readConfig({ ...ENOUGH, [name]: undefined })).toThrow(new RegExp(`^Housecall cannot start.*${name}`));
});

test.each([["SESSION_SECRET", "short"], ["LIVEKIT_API_SECRET", "short"], ["PORT", "70000"], ["LIVEKIT_URL", "http://media"], ["LOG_LEVEL", "loud"]])("a %s of %j is refused by name, without its value", (name, value) => {
  const start = () => readConfig({ ...ENOUGH, [name]: value });
  expect(start).toThrow(name);
  expect(start).not.toThrow(new RegExp(`"?${value}"?`));
});

test("all that is wrong is named at once", () => {
  expect(() => readConfig({})).toThrow(/HOUSECALL_DATA.*PORT.*LIVEKIT_URL.*SESSION_SECRET/);
});

test.each(Object.keys(CLINIC))("production does not start without %s: no patient is shown an invented clinic", (name) => {
  expect(() => readConfig({ ...ENOUGH, ...CLINIC, PUBLIC_URL: "https://visits.clinic.example", [name]: undefined })).toThrow(new RegExp(`^Housecall cannot start.*${name}`));
});

test("a trial's clinic is where this machine is", () => {
  expect(readConfig(ENOUGH).clinic).toEqual({ name: "Riverside Clinic", phone: "555-0100", timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone });
});
