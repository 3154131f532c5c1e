import { ApiPerson, type Reply } from "@/e2e/support/api-person";
import { contentOf } from "@/e2e/support/bad-input/row-counts";
import { hostileValues, withRaw } from "@/e2e/support/bad-input/hostile";
import { sampleOf, type Schema } from "@/e2e/support/bad-input/schema";
import { book } from "@/e2e/support/matrix/cast";
import { expect, startPostgresTrial, test, type PostgresTrial } from "@/e2e/support/test";

type Operation = {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query: readonly string[];
  readonly body: Schema | null;
};
type Described = { readonly parameters: readonly { readonly name: string; readonly in: string }[]; readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> } };

let trial: PostgresTrial;
let maya: ApiPerson;
let operations: readonly Operation[];
let visitId: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  trial = await startPostgresTrial();
  maya = await ApiPerson.of(trial, "Dr Maya Chen");
  await trial.database.query("update visits set state = 'cancelled'");
  visitId = await book(maya, (await trial.person("Walter Brandt")).id, []);
  const { body } = await maya.call("GET", "/api/openapi.json");
  const paths = (body as { paths: Record<string, Record<string, Described>> }).paths;
  operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, described]) => operationOf(path, method, described)));
});
test.afterAll(() => trial.stop());
test.beforeEach(() => trial.database.query("delete from rate_windows"));

/** The operations as a clinician may call them on a visit of her own. The webhook has a form and a signature of its own. */
function operationOf(path: string, method: string, { parameters, requestBody }: Described): Operation {
  return {
    name: `${method.toUpperCase()} ${path}`, method: method === "get" ? "GET" : "POST", path: path.replace("{visitId}", visitId),
    query: parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name),
    body: requestBody?.content["application/json"]?.schema ?? null,
  };
}
const writes = () => operations.filter(({ method, path }) => method === "POST" && path !== "/api/livekit/webhook");
const reads = () => operations.filter(({ method }) => method === "GET");
const JSON_TYPE = { "content-type": "application/json" };

/** Refused with that status, in words, and nothing written but the refusal's own entry. */
async function expectRefused(what: string, expected: number | readonly number[], attempt: () => Promise<Reply>): Promise<void> {
  await trial.database.query("delete from rate_windows");
  const { status, body } = await attempt();
  expect([expected].flat(), `${what} → ${status} ${JSON.stringify(body)}`).toContain(status);
  expect(body, what).toEqual({ code: expect.any(String), rule: expect.any(String), message: expect.stringMatching(/^["A-Z].*\.$/s) });
}
async function expectNothingWritten(attempts: () => Promise<void>): Promise<void> {
  const before = await contentOf(trial.database);
  await attempts();
  expect(await contentOf(trial.database)).toEqual(before);
}

test("a key that no route knows is refused, in the body and in the query", async () => {
  await expectNothingWritten(async () => {
    for (const { name, path, body } of writes()) {
      const sample = sampleOf(body ?? {}) as object;
      await expectRefused(`${name} with an unknown key`, 422, () => maya.call("POST", path, { ...sample, unknown: 1 }));
      await expectRefused(`${name} with __proto__`, 422, () => maya.send("POST", path, JSON_TYPE, withRaw(sample, "__proto__", "{}")));
      await expectRefused(`${name} with an unknown query`, 422, () => maya.call("POST", `${path}?unknown=1`, sample));
    }
    for (const { name, path } of reads()) await expectRefused(`${name} with an unknown query`, 422, () => maya.call("GET", `${path}?unknown=1`));
  });
});

test("every property refuses every value of another type, broken text, and numbers and depths beyond all measure", async () => {
  test.setTimeout(240_000);
  await expectNothingWritten(async () => {
    for (const { name, path, body } of writes()) {
      for (const [property, schema] of Object.entries(body?.properties ?? {})) {
        for (const [what, json] of hostileValues(schema)) {
          await expectRefused(`${name} with ${property} = ${what}`, [400, 410, 413, 422], () => maya.send("POST", path, JSON_TYPE, withRaw(sampleOf(body ?? {}) as object, property, json)));
        }
      }
    }
  });
});

test("every required property is missed when it is not there", async () => {
  for (const { name, path, body } of writes()) {
    for (const missing of body?.required ?? []) {
      const rest = Object.fromEntries(Object.entries(sampleOf(body ?? {}) as object).filter(([key]) => key !== missing));
      if (!("default" in (body?.properties?.[missing] ?? {}))) await expectRefused(`${name} without ${missing}`, 422, () => maya.call("POST", path, rest));
    }
  }
});

test("a body that is not one JSON object in UTF-8 is refused as malformed or unfit", async () => {
  await expectNothingWritten(async () => {
    for (const { name, path } of writes()) {
      for (const text of ["{", "{\"a\":1}}", "undefined", "{'a':1}", "\u0000"]) await expectRefused(`${name} with ${JSON.stringify(text)}`, 400, () => maya.send("POST", path, JSON_TYPE, text));
      await expectRefused(`${name} with broken UTF-8`, 400, () => maya.send("POST", path, JSON_TYPE, Buffer.from([0x7b, 0xff, 0x7d])));
      for (const text of ["null", "[]", "1", "\"text\"", "true"]) await expectRefused(`${name} with ${text}`, 422, () => maya.send("POST", path, JSON_TYPE, text));
    }
  });
});

test("a body larger than the route allows is refused before it is read", async () => {
  const large = JSON.stringify({ a: "x".repeat(200 * 1024) });
  for (const { name, path } of writes()) {
    await expectRefused(`${name} with 200 KiB`, 413, () => maya.send("POST", path, JSON_TYPE, large));
  }
  await expectRefused("a checklist one byte over 64 KiB", 413, () => maya.send("POST", `/api/visits/${visitId}/checklist`, JSON_TYPE, "x".repeat(64 * 1024 + 1)));
  await expectRefused("a checklist of exactly 64 KiB", 400, () => maya.send("POST", `/api/visits/${visitId}/checklist`, JSON_TYPE, "x".repeat(64 * 1024)));
});

test("anything but JSON is refused by its type", async () => {
  for (const { name, path } of writes()) {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a", "application/jsonp", ""]) {
      await expectRefused(`${name} as "${type}"`, 415, () => maya.send("POST", path, { "content-type": type }, "{}"));
    }
  }
});

test("a write that does not prove it comes from our own page is refused, whoever is signed in", async () => {
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { origin: "https://elsewhere.example" }, { origin: "null" }, { origin: "" }, { origin: `${trial.url}.elsewhere.example` },
    { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }, { "sec-fetch-site": "none" }, { "sec-fetch-site": "" },
  ];
  await expectNothingWritten(async () => {
    for (const { name, path, body } of writes()) {
      for (const headers of foreign) await expectRefused(`${name} with ${JSON.stringify(headers)}`, 403, () => maya.call("POST", path, sampleOf(body ?? {}), headers));
    }
  });
});

test("a read from another site is refused", async () => {
  for (const { name, path } of reads()) {
    for (const site of ["cross-site", "same-site"]) await expectRefused(`${name} from ${site}`, 403, () => maya.call("GET", path, undefined, { "sec-fetch-site": site }));
  }
});

test("a read with a body is refused", async () => {
  for (const { name, path } of reads()) await expectRefused(`${name} with a body`, 400, () => maya.send("GET", path, JSON_TYPE, "{}"));
});

test("a query given twice, or out of its range, is refused", async () => {
  for (const { name, path, query } of reads()) {
    for (const key of query) {
      await expectRefused(`${name} with ${key} twice`, 422, () => maya.call("GET", `${path}?${key}=1&${key}=2`));
      await expectRefused(`${name} with NUL in ${key}`, 422, () => maya.call("GET", `${path}?${key}=%00`));
      await expectRefused(`${name} with ${key} too long`, 422, () => maya.call("GET", `${path}?${key}=${"9".repeat(4_000)}`));
    }
  }
  for (const after of ["-1", "1.5", "NaN", "1e999", "2147483648", "9007199254740993"]) {
    await expectRefused(`frames after ${after}`, 422, () => maya.call("GET", `/api/visits/${visitId}/relay?after=${after}`));
  }
});

test("a visit id that is no id looks like a visit that does not exist", async () => {
  const about = operations.filter(({ path }) => path.includes(visitId));
  expect(about.length).toBeGreaterThan(10);
  for (const { name, method, path, body } of about) {
    for (const id of ["1", "not-an-id", "%00", "%F0%9F%98%80", "' or 1=1 --".replaceAll(" ", "%20"), `${visitId}x`, visitId.replaceAll("-", "")]) {
      await expectRefused(`${name} about ${id}`, 404, () => maya.call(method, path.replace(visitId, id), method === "POST" ? sampleOf(body ?? {}) : undefined));
    }
  }
});

test("a method that a route does not have is refused and changes nothing", async () => {
  await expectNothingWritten(async () => {
    for (const { name, path } of operations) {
      for (const method of ["PUT", "PATCH", "DELETE"]) expect((await maya.send(method, path, { origin: maya.origin })).status, `${method} on ${name}`).toBe(405);
    }
  });
});

test("a cookie that is not ours is nobody's", async () => {
  for (const cookie of ["sid=x", "sid=", `sid=${"A".repeat(4_000)}`, "sid=a.b.c.d.e", "sid=%00", `${maya.cookie}x`]) {
    await expectRefused(`cookie ${cookie.slice(0, 20)}`, 401, () => maya.call("GET", "/api/colleagues", undefined, { cookie }));
  }
  await expectRefused("a bearer token", 401, () => new ApiPerson(trial.url).call("GET", "/api/colleagues", undefined, { authorization: `Bearer ${maya.cookie.slice(4)}` }));
});

test("the webhook takes nothing that is unsigned, in whatever form", async () => {
  const hook = (headers: Readonly<Record<string, string>>, body: string) => () => maya.send("POST", "/api/livekit/webhook", headers, body);
  await expectRefused("unsigned", 403, hook({ "content-type": "application/webhook+json" }, "{}"));
  await expectRefused("with a made-up signature", 403, hook({ "content-type": "application/webhook+json", "authorization": "a.b.c" }, "{}"));
  await expectRefused("as JSON", 415, hook(JSON_TYPE, "{}"));
  await expectRefused("too large", 413, hook({ "content-type": "application/webhook+json" }, "x".repeat(70_000)));
});

test("next-auth's own door takes one form of at most 64 KiB, and is open nowhere else", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const knock = (path: string, headers: Readonly<Record<string, string>>, body: string) => () => maya.send("POST", `/api/auth/${path}`, headers, body);
  await expectNothingWritten(async () => {
    await expectRefused("a form over 64 KiB", 413, knock("callback/passkey", form, "x".repeat(64 * 1024 + 1)));
    for (const type of ["application/json", "text/plain", "multipart/form-data; boundary=a", ""]) await expectRefused(`an answer as "${type}"`, 415, knock("callback/passkey", { "content-type": type }, "{"));
    for (const path of ["signout", "signin", "signin/passkey", "session", "csrf", "callback/other", "_log"]) await expectRefused(`POST ${path}`, 404, knock(path, form, "a=b"));
    for (const path of ["signout", "signin", "callback/passkey", "error", "verify-request"]) await expectRefused(`GET ${path}`, 404, () => maya.call("GET", `/api/auth/${path}`));
    await expectRefused("a read with a body", 400, () => maya.send("GET", "/api/auth/csrf", form, "a=b"));
  });
  expect(maya.signedIn, "the session's cookie is still there").toBe(true);
  for (const path of ["csrf", "session", "providers"]) expect((await maya.call("GET", `/api/auth/${path}`)).status, path).toBe(200);
});
