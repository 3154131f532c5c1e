import { expect, test } from "vitest";
import { productionSettings } from "./production-settings.mjs";

const complete = {
  PUBLIC_URL: "https://visits.clinic.example", SESSION_SECRET: "s".repeat(32), VAULT_KEY_FILE: "/etc/housecall/vault.key",
  LIVEKIT_URL: "wss://media.clinic.example", LIVEKIT_API_KEY: "key", LIVEKIT_API_SECRET: "t".repeat(32),
  DATABASE_URL: "postgres://db/housecall", SMTP_URL: "smtps://mail.clinic.example",
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
  expect(complaintsOf({ PUBLIC_URL: complete.PUBLIC_URL })).toEqual(expect.arrayContaining(
    ["SESSION_SECRET", "VAULT_KEY_FILE", "LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "DATABASE_URL", "SMTP_URL"]));
});

test("what is there but weak is refused too", () => {
  for (const [name, weak] of [["SESSION_SECRET", "short"], ["LIVEKIT_API_SECRET", "secret"], ["LIVEKIT_URL", "ws://plain"], ["PUBLIC_URL", "http://plain"], ["PUBLIC_URL", "https://a.example/app"], ["PUBLIC_URL", "nonsense"]]) {
    expect(complaintsOf({ ...complete, [name]: weak })).toContain(name);
  }
});

test("the embedded database is used in production only when asked for by name", () => {
  expect(productionSettings({ ...complete, DATABASE_URL: "pglite" })).not.toHaveProperty("DATABASE_URL");
  expect(complaintsOf({ ...complete, DATABASE_URL: "" })).toContain("DATABASE_URL");
});
