import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, startPostgresTrial, type PostgresTrial } from "@/e2e/support/test";
import { root } from "@/scripts/setup/paths.mjs";
import type { Cast } from "@/e2e/support/matrix/cast";
import { CALLERS, OPERATIONS, PLAIN_OPERATIONS, STANDINGS, VISIT_OPERATIONS } from "@/e2e/support/matrix/expectations";
import { playPlainCell, type Backstage } from "@/e2e/support/matrix/plain-cells";
import { gatherIn } from "@/e2e/support/matrix/stage-of";
import { playVisitCell } from "@/e2e/support/matrix/visit-cells";

let trial: PostgresTrial;
let cast: Cast;
let backstage: Backstage;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  trial = await startPostgresTrial();
  ({ cast, backstage } = await gatherIn(trial));
});
test.afterAll(() => trial.stop());

type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const describedOperations = async () => {
  const { body } = await cast.nobody.call("GET", "/api/openapi.json");
  return Object.entries((body as { paths: Paths }).paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)).sort();
};

test("the description of the API and the table of expectations name the same operations", async () => {
  expect(await describedOperations()).toEqual(OPERATIONS);
});

test("no route file exists that the description does not name, but next-auth's own", async () => {
  const files = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" }).filter((file) => /(^|\/)route\.tsx?$/.test(file));
  const paths = files.map((file) => `/${file.replace(/\/route\.tsx?$/, "").replaceAll(/\[([^.\]]+)\]/g, "{$1}")}`);
  const described = [...new Set((await describedOperations()).map((operation) => operation.split(" ")[1]))];
  expect(paths.sort()).toEqual([...described, "/api/auth/[...nextauth]"].sort());
});

for (const [operation, expected] of Object.entries(VISIT_OPERATIONS)) {
  test(`${operation} answers everyone as the table says`, async () => {
    const found: Record<string, number> = {};
    for (const standing of STANDINGS) found[standing] = (await playVisitCell(cast, operation, standing)).status;
    expect(found).toEqual(expected);
  });
}

for (const [operation, expected] of Object.entries(PLAIN_OPERATIONS)) {
  test(`${operation} answers every caller as the table says`, async () => {
    const found: Record<string, number> = {};
    for (const caller of CALLERS.filter((name) => name in expected)) found[caller] = (await playPlainCell(cast, backstage, operation, caller)).status;
    expect(found).toEqual(expected);
  });
}

test("another's visit looks exactly like one that does not exist", async () => {
  for (const operation of Object.keys(VISIT_OPERATIONS)) {
    const [anothers, unknown] = [await playVisitCell(cast, operation, "another's patient"), await playVisitCell(cast, operation, "patient of an unknown visit")];
    expect(anothers.body, operation).toEqual(unknown.body);
  }
});

test("every refusal is a code, a rule and a sentence", async () => {
  for (const operation of Object.keys(VISIT_OPERATIONS)) {
    for (const standing of ["nobody", "admin", "another's guest"] as const) {
      const { body } = await playVisitCell(cast, operation, standing);
      expect(body, `${operation} for ${standing}`).toEqual({ code: expect.any(String), rule: expect.any(String), message: expect.stringMatching(/^[A-Z].*\.$/) });
    }
  }
});
