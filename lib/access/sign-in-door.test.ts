import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Deployment } from "@/lib/access/deployment";
import { signInDoor } from "@/lib/access/sign-in-door";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { connectEmbedded } from "@/lib/platform/db/connect-embedded";
import { NewsDesk } from "@/lib/platform/events/news-desk";

const heard = vi.hoisted(() => [] as string[]);
/** next-auth needs Next's request scope, so its place is taken by a listener that reads the request as next-auth does. */
vi.mock("next-auth", () => ({ default: async (request: Request & { nextUrl?: URL }) => { heard.push(`${request.method} ${request.nextUrl?.pathname ?? ""} ${await request.text()}`); return Response.json({}); } }));

const ORIGIN = "http://localhost:3000";
const slot = globalThis as { housecallDeployment?: Promise<Deployment> };
let clinic: TestClinic;

beforeAll(async () => {
  clinic = await TestClinic.open({ name: "PGlite", open: () => connectEmbedded() });
  const { db, vault, connection } = clinic;
  slot.housecallDeployment = Promise.resolve({ db, vault, clock: () => clinic.now, news: new NewsDesk(), lock: { release: () => undefined } as Deployment["lock"], close: () => connection.close() });
});
afterAll(async () => {
  delete slot.housecallDeployment;
  await clinic.close();
});
beforeEach(() => { heard.length = 0; });

async function knock(method: "GET" | "POST", path: string, body?: string, type = "application/x-www-form-urlencoded") {
  const headers = { "origin": ORIGIN, "sec-fetch-site": "same-origin", ...(body === undefined ? {} : { "content-type": type }) };
  const request = new Request(`${ORIGIN}/api/auth/${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const response = await signInDoor(request, { params: Promise.resolve({ nextauth: path.split("/") }) });
  return { status: response.status, body: await response.json() as unknown };
}
const IN_WORDS = { code: expect.any(String) as string, rule: expect.any(String) as string, message: expect.stringMatching(/^[A-Z].*\.$/) as string };

test("a form reaches next-auth byte for byte", async () => {
  expect(await knock("POST", "callback/passkey", "csrfToken=a&answer=%7B%7D")).toMatchObject({ status: 200 });
  expect(heard).toEqual(["POST /api/auth/callback/passkey csrfToken=a&answer=%7B%7D"]);
});

test.each(["csrf", "session", "providers"])("%s is open to a read", async (path) => {
  expect(await knock("GET", path)).toMatchObject({ status: 200 });
});

test.each([
  ["POST", "signout"], ["GET", "signout"], ["GET", "signin"], ["POST", "signin/passkey"], ["POST", "session"], ["GET", "callback/passkey"], ["POST", "callback/other"],
  ["POST", "_log"], ["GET", "error"], ["GET", "verify-request"], ["GET", "csrf/more"],
] as const)("%s %s is not there", async (method, path) => {
  expect(await knock(method, path, method === "POST" ? "a=b" : undefined)).toEqual({ status: 404, body: { ...IN_WORDS, rule: "not-found" } });
  expect(heard).toEqual([]);
});

test("a form over 64 KiB is refused, one of just that size is not", async () => {
  expect(await knock("POST", "callback/passkey", "x".repeat(65_537))).toEqual({ status: 413, body: IN_WORDS });
  expect(heard).toEqual([]);
  expect(await knock("POST", "callback/passkey", "x".repeat(65_536))).toMatchObject({ status: 200 });
});

test.each(["application/json", "text/plain", "multipart/form-data; boundary=a", "application/x-www-form-urlencoded, application/json"])("%s is no form", async (type) => {
  expect(await knock("POST", "callback/passkey", "{", type)).toEqual({ status: 415, body: IN_WORDS });
  expect(heard).toEqual([]);
});
