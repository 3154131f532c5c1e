import { expect, test } from "vitest";
import { servingSettings } from "../serve/settings.mjs";
import { productionSettings } from "./production-settings.mjs";

const complete = {
  PUBLIC_URL: "https://visits.clinic.example", SESSION_SECRET: "s".repeat(32), VAULT_KEY_FILE: "/etc/housecall/vault.key",
  LIVEKIT_URL: "wss://media.clinic.example", LIVEKIT_API_KEY: "key", LIVEKIT_API_SECRET: "t".repeat(32),
  DATABASE_URL: "postgres://db/housecall", SMTP_URL: "smtps://mail.clinic.example", MAIL_FROM: "Clinic <visits@clinic.example>",
  CLINIC_NAME: "North Clinic", CLINIC_PHONE: "+34 600 000 000", CLINIC_TIME_ZONE: "Europe/Madrid",
};
const complaintsOf = (env) => {
  try {
    productionSettings(env);
    return [];
  } catch (trouble) {
    return trouble.remedies.map((line) => line.split(":")[0]);
  }
};

test("a complete production is accepted, and its media API found beside its signalling", () => {
  expect(productionSettings(complete)).toMatchObject({ ...complete, LIVEKIT_API_URL: "https://media.clinic.example" });
});

test("everything that is missing is named at once", () => {
  const demanded = Object.keys(complete).filter((name) => name !== "PUBLIC_URL");
  expect(complaintsOf({ PUBLIC_URL: complete.PUBLIC_URL })).toEqual(expect.arrayContaining(demanded));
});

test("what is there but weak is refused too", () => {
  for (const [name, weak] of [["SESSION_SECRET", "short"], ["LIVEKIT_API_SECRET", "secret"], ["LIVEKIT_URL", "ws://plain"], ["PUBLIC_URL", "http://plain"], ["PUBLIC_URL", "https://a.example/app"], ["PUBLIC_URL", "nonsense"], ["MAIL_FROM", "nobody"], ["CLINIC_PHONE", "soon"], ["CLINIC_TIME_ZONE", "Europe/Nowhere"], ["PROXIES", "two"], ["PROXIES", "-1"], ["PROXIES", "1.5"], ["PROXIES", "10.0.0.1"]]) {
    expect(complaintsOf({ ...complete, [name]: weak })).toContain(name);
  }
});

test("the embedded database is used in production only when asked for by name", () => {
  expect(productionSettings({ ...complete, DATABASE_URL: "pglite" })).not.toHaveProperty("DATABASE_URL");
  expect(complaintsOf({ ...complete, DATABASE_URL: "" })).toContain("DATABASE_URL");
});

test("the number of proxies may be left out, and counts as none", () => {
  for (const proxies of ["", "0", "2"]) expect(complaintsOf({ ...complete, PROXIES: proxies })).toEqual([]);
  expect(servingSettings({ PORT: "3000" }).proxies).toBe(0);
  expect(servingSettings({ PORT: "3000", PROXIES: "" }).proxies).toBe(0);
  expect(servingSettings({ PORT: "3000", PROXIES: "2" }).proxies).toBe(2);
  expect(() => servingSettings({ PORT: "3000", PROXIES: "two" })).toThrow(/^PROXIES is how many/);
});
