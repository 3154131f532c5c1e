import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { searchPatients } from "@/lib/identity/search-patients";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("a search for patients on $name", (database) => {
  let clinic: TestClinic;
  let maya: string;

  beforeAll(async () => {
    clinic = await TestClinic.open(database);
    maya = await clinic.add("clinician", "Dr Maya Chen");
    const omar = await clinic.add("clinician", "Dr Omar Haddad");
    await clinic.add("patient", "José Núñez Ibáñez", { inCareOf: maya, birthDate: "1970-01-02" });
    await clinic.add("patient", "Ana Rivera", { inCareOf: maya });
    await clinic.add("patient", "Zoë Müller", { inCareOf: maya });
    await clinic.add("patient", "Ana Fremd", { inCareOf: omar });
  });
  afterAll(() => clinic.close());
  const search = async (words: string) => (await clinic.act(clinic.caller(maya, "clinician"), "patients.search", { run: (grant) => searchPatients(grant, words) })).map(({ name }) => name);

  test("accents and case do not matter, in the query or in the name", async () => {
    for (const words of ["jose", "JOSÉ", "nunez", "núñez", "Ibanez"]) expect(await search(words), words).toEqual(["José Núñez Ibáñez"]);
    expect(await search("zoe")).toEqual(["Zoë Müller"]);
    expect(await search("MULLER")).toEqual(["Zoë Müller"]);
  });

  test("every word must match, in any order", async () => {
    expect(await search("ibanez jose")).toEqual(["José Núñez Ibáñez"]);
    expect(await search("jose rivera")).toEqual([]);
  });

  test("nothing typed finds everyone in one's care, by name; another's patients are never found", async () => {
    expect(await search("  ")).toEqual(["Ana Rivera", "José Núñez Ibáñez", "Zoë Müller"]);
    expect(await search("ana")).toEqual(["Ana Rivera"]);
  });

  test("the birth date tells namesakes apart", async () => {
    const found = await clinic.act(clinic.caller(maya, "clinician"), "patients.search", { run: (grant) => searchPatients(grant, "jose") });
    expect(found).toMatchObject([{ birthDate: "1970-01-02" }]);
  });
});
