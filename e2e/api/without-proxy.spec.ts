import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiPerson, tokenOf } from "@/e2e/support/api-person";
import { startAppChild, type AppChild } from "@/e2e/support/app-child";
import { freshDatabase, type FreshDatabase } from "@/e2e/support/fresh-database";
import { mediaKeyOf } from "@/e2e/support/media-key";
import { gather } from "@/e2e/support/matrix/cast";
import { CALLERS, PLAIN_OPERATIONS, STANDINGS, VISIT_OPERATIONS } from "@/e2e/support/matrix/expectations";
import { gatherIn } from "@/e2e/support/matrix/stage-of";
import { walk } from "@/e2e/support/matrix/walk";
import { expect, startPostgresTrial, test, type PostgresTrial } from "@/e2e/support/test";
import { freePort } from "@/e2e/support/trial";
import { treeWithoutProxy } from "@/e2e/support/tree-without-proxy";

let trial: PostgresTrial;
let bare: AppChild;
let database: FreshDatabase;
let data: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const tree = treeWithoutProxy();
  expect(existsSync(join(tree, "proxy.ts")), "the copy has no proxy.ts").toBe(false);
  trial = await startPostgresTrial();
  database = await freshDatabase();
  data = mkdtempSync(join(tmpdir(), "housecall-bare-"));
  bare = await startAppChild({ tree, data, port: await freePort(), databaseUrl: database.url, media: { url: trial.media, key: mediaKeyOf(trial.data) } });
});
test.afterAll(async () => {
  await bare.stop();
  await trial.stop();
  await database.drop();
  rmSync(data, { recursive: true, force: true });
});

test("the copy really runs without proxy.ts: its pages have no content security policy, the product's have one", async () => {
  const policyOf = async (origin: string) => (await new ApiPerson(origin).call("GET", "/")).headers["content-security-policy"];
  expect(await policyOf(trial.url)).toContain("default-src 'none'");
  expect(await policyOf(bare.url)).toBeUndefined();
});

test("with proxy.ts deleted every cell of the matrix answers the same status and body", async () => {
  const product = await gatherIn(trial);
  const cast = await gather({ url: bare.url, query: database.query, accepts: (name) => acceptIn(bare, name) });
  const backstage = { invitation: () => bare.invite(cast.patient.id), mediaKey: mediaKeyOf(trial.data) };
  const [withProxy, without] = [await walk(product.cast, product.backstage), await walk(cast, backstage)];
  expect(Object.keys(withProxy)).toHaveLength(cellsOfTheTable());
  expect(without).toEqual(withProxy);
});

async function acceptIn(app: AppChild, name: string): Promise<ApiPerson> {
  const id = (await app.people()).find((person) => person.name === name)?.id ?? "";
  const person = new ApiPerson(app.url, id);
  const { status } = await person.accept(tokenOf(await app.invite(id)));
  expect(status, `${name} accepts`).toBe(200);
  return person;
}

function cellsOfTheTable(): number {
  const plain = Object.values(PLAIN_OPERATIONS).map((expected) => CALLERS.filter((name) => name in expected).length);
  return Object.keys(VISIT_OPERATIONS).length * STANDINGS.length + plain.reduce((sum, each) => sum + each, 0);
}
