import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { decideTelehealth, telehealthDecision } from "@/lib/consent/consent-store";
import { consents } from "@/lib/consent/tables";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 10, minute));

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("consent on $name", (database) => {
  let clinic: TestClinic;
  let walter: string;

  beforeAll(async () => {
    clinic = await TestClinic.open(database);
    walter = await clinic.add("patient", "Walter Brandt");
  });
  afterAll(() => clinic.close());
  beforeEach(() => clinic.db.delete(consents));
  const inForce = () => clinic.work(({ tx }) => telehealthDecision(tx, walter));
  const decide = (decision: "given" | "refused" | "withdrawn", minute: number) => clinic.work(({ tx }) => decideTelehealth(tx, walter, decision, at(minute)));

  test("who was never asked has decided nothing", async () => {
    expect(await inForce()).toBeNull();
  });

  test("the newest decision holds, and every decision stays on record", async () => {
    await decide("given", 1);
    await decide("withdrawn", 2);
    expect(await inForce()).toBe("withdrawn");
    await decide("given", 3);
    expect(await inForce()).toBe("given");
    expect((await clinic.db.select().from(consents)).map(({ decision, textVersion }) => `${decision} ${textVersion}`).sort()).toEqual(["given 2026-11", "given 2026-11", "withdrawn 2026-11"]);
  });

  test("saying the same again adds nothing", async () => {
    await decide("given", 1);
    await decide("given", 2);
    expect(await clinic.db.select().from(consents)).toHaveLength(1);
  });
});
