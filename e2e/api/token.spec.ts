import { createHmac } from "node:crypto";
import { ApiPerson, type Reply } from "@/e2e/support/api-person";
import { mediaKeyOf } from "@/e2e/support/media-key";
import { book } from "@/e2e/support/matrix/cast";
import { ALL_WELL, arrive, expectOk } from "@/e2e/support/step-up";
import { expect, startPostgresTrial, test, type PostgresTrial } from "@/e2e/support/test";

let trial: PostgresTrial;
let maya: ApiPerson;
let walter: ApiPerson;
let visitId: string;
const query: PostgresTrial["database"]["query"] = (text, values) => trial.database.query(text, values);

test.beforeAll(async () => {
  test.setTimeout(300_000);
  trial = await startPostgresTrial();
});
test.afterAll(() => trial.stop());

/** Before each test everything holds: both have arrived in a visit that may be joined now. */
test.beforeEach(async () => {
  await query("delete from rate_windows");
  await query("update people set state = 'active'");
  await query("update visits set state = 'cancelled' where state in ('scheduled', 'in-session')");
  maya = await ApiPerson.of(trial, "Dr Maya Chen");
  walter = await ApiPerson.of(trial, "Walter Brandt");
  visitId = await book(maya, walter.id, []);
  await arrive(maya, visitId);
  await arrive(walter, visitId);
});

const askToken = (person: ApiPerson) => person.call("POST", `/api/visits/${visitId}/token`);
const seat = "visit_id = $1 and person_id = $2";

/** The refusal is answered and written: its own rule, once, with who asked and about which visit. */
async function expectRefused(reply: Reply, { status, rule, entry = rule, actor = walter.id }: { status: number; rule: string; entry?: string; actor?: string | null }) {
  expect(reply).toMatchObject({ status, body: { rule, message: expect.stringMatching(/\.$/) } });
  const [written] = await query("select act, decision, rule, actor_id, subject from ledger_entries where act = 'visit.join' order by at desc limit 1");
  expect(written).toEqual({ act: "visit.join", decision: "refused", rule: entry, actor_id: actor, subject: { visitId } });
}

test("no token without a session", async () => {
  await expectRefused(await askToken(new ApiPerson(trial.url)), { status: 401, rule: "not-signed-in", actor: null });
});

test("no token with a session that was idle for too long", async () => {
  await query("update sessions set last_seen_at = now() - interval '30 minutes' where person_id = $1", [walter.id]);
  await expectRefused(await askToken(walter), { status: 401, rule: "not-signed-in", actor: null });
});

test("no token for who has no part in the visit, and the visit seems not to exist", async () => {
  const omar = await ApiPerson.of(trial, "Dr Omar Haddad");
  await expectRefused(await askToken(omar), { status: 404, rule: "not-found", entry: "not-yours", actor: omar.id });
});

test("no token before the window opens, 30 minutes before the start", async () => {
  await query("update visits set starts_at = now() + interval '31 minutes', ends_at = now() + interval '46 minutes' where id = $1", [visitId]);
  await expectRefused(await askToken(walter), { status: 409, rule: "too-early" });
});

test("no token after the window has closed, 60 minutes after the end", async () => {
  await query("update visits set starts_at = now() - interval '91 minutes', ends_at = now() - interval '61 minutes' where id = $1", [visitId]);
  await expectRefused(await askToken(walter), { status: 409, rule: "too-late" });
});

for (const state of ["completed", "no-show", "cancelled", "technical-failure"]) {
  test(`no token for a visit that is over (${state})`, async () => {
    await query("update visits set state = $2 where id = $1", [visitId, state]);
    await expectRefused(await askToken(walter), { status: 409, rule: "visit-over" });
  });
}

test("no token for who was removed", async () => {
  await expectOk(maya.call("POST", `/api/visits/${visitId}/remove`, { personId: walter.id, groupId: "AA", epoch: 0, commit: null }));
  await expectRefused(await askToken(walter), { status: 403, rule: "removed" });
});

test("no token for a suspended account", async () => {
  await query("update people set state = 'suspended' where id = $1", [walter.id]);
  await expectRefused(await askToken(walter), { status: 403, rule: "account-blocked" });
});

test("no token while the consent to video is withdrawn", async () => {
  await query("insert into consents (id, person_id, purpose, decision, text_version, at) values (gen_random_uuid(), $1, 'telehealth', 'withdrawn', 'test', now())", [walter.id]);
  await expectRefused(await askToken(walter), { status: 409, rule: "consent-missing" });
});

test("no token while the device check has no answers", async () => {
  await query(`delete from checklists where ${seat}`, [visitId, walter.id]);
  await expectRefused(await askToken(walter), { status: 409, rule: "checklist-unanswered" });
});

test("no token while one question of the device check has no answer", async () => {
  await answerAgain(ALL_WELL.answers.filter(({ item }) => item !== 13));
  await expectRefused(await askToken(walter), { status: 409, rule: "checklist-unanswered" });
});

for (const item of [1, 4, 7]) {
  test(`no token while blocking item ${item} of the device check is open, warned about or skipped`, async () => {
    for (const outcome of ["warn", "skip"]) {
      await answerAgain(ALL_WELL.answers.map((answer) => (answer.item === item ? { item, outcome } : answer)));
      await expectRefused(await askToken(walter), { status: 409, rule: "checklist-open" });
    }
  });
}

test("no token without a step-up", async () => {
  await query(`update participants set signature_key = null, stepped_up_at = null, stepped_up_session = null where ${seat}`, [visitId, walter.id]);
  await expectRefused(await askToken(walter), { status: 403, rule: "step-up-needed" });
});

test("no token on the step-up of another session of the same person", async () => {
  await walter.signIn();
  await expectRefused(await askToken(walter), { status: 403, rule: "step-up-needed" });
});

test("no token on a step-up of two hours ago", async () => {
  await query(`update participants set stepped_up_at = now() - interval '2 hours' where ${seat}`, [visitId, walter.id]);
  await expectRefused(await askToken(walter), { status: 403, rule: "step-up-needed" });
});

for (const state of ["preparing", "left"]) {
  test(`no token for who is not in the waiting room (${state})`, async () => {
    await query(`update participants set state = $3 where ${seat}`, [visitId, walter.id, state]);
    await expectRefused(await askToken(walter), { status: 409, rule: "not-waiting" });
  });
}

type Claims = { readonly iss: string; readonly sub: string; readonly nbf: number; readonly exp: number; readonly video: Readonly<Record<string, unknown>> };

/** The claims of a token that the media server would accept: its signature is checked with the server's key. */
async function claimsFor(person: ApiPerson): Promise<Claims & { readonly identity: string }> {
  const { token, identity } = await expectOk(askToken(person)) as { token: string; identity: string };
  const [header = "", claims = "", signature] = token.split(".");
  expect(createHmac("sha256", mediaKeyOf(trial.data).secret).update(`${header}.${claims}`).digest("base64url")).toBe(signature);
  return { ...JSON.parse(Buffer.from(claims, "base64url").toString()) as Claims, identity };
}

test("a token is for one room and one minute, and names nobody", async () => {
  const [row] = await query("select room_name, media_identity from visits join participants on visit_id = id where id = $1 and person_id = $2", [visitId, walter.id]);
  const { identity, ...claims } = await claimsFor(walter);
  expect(Object.keys(claims).sort()).toEqual(["exp", "iss", "nbf", "sub", "video"]);
  expect(claims.exp - claims.nbf).toBe(60);
  expect(claims.video["room"]).toBe(row?.["room_name"]);
  expect(claims.sub).toBe(identity);
  expect(identity).toBe(row?.["media_identity"]);
  expect(identity).toMatch(/^p_[A-Za-z0-9_-]{22}$/);
  for (const fact of [walter.id, visitId, "Walter", "Brandt"]) expect(JSON.stringify(claims)).not.toContain(fact);
});

test("a waiting patient's token holds no right in the room, an admitted one's the right to speak, only the host's the right to send data", async () => {
  const rights = async (person: ApiPerson) => Object.fromEntries(Object.entries((await claimsFor(person)).video).filter(([name]) => name !== "room"));
  const joinOnly = { roomJoin: true, canUpdateOwnMetadata: false };
  const sources = { canPublishSources: ["camera", "microphone"] };
  expect(await rights(walter)).toEqual({ ...joinOnly, canPublish: false, canSubscribe: false, canPublishData: false });
  await expectOk(maya.call("POST", `/api/visits/${visitId}/admit`, { personId: walter.id, groupId: "AA", epoch: 0, commit: "AAEC", welcome: "AAEC" }));
  expect(await rights(walter)).toEqual({ ...joinOnly, ...sources, canPublish: true, canSubscribe: true, canPublishData: false });
  expect(await rights(maya)).toEqual({ ...joinOnly, ...sources, canPublish: true, canSubscribe: true, canPublishData: true });
});

test("a token that is given leaves its entry too", async () => {
  await expectOk(askToken(walter));
  const [written] = await query("select act, decision, rule, actor_id from ledger_entries where act = 'visit.join' order by at desc limit 1");
  expect(written).toEqual({ act: "visit.join", decision: "allowed", rule: null, actor_id: walter.id });
});

async function answerAgain(answers: readonly { readonly item: number; readonly outcome: string }[]): Promise<void> {
  await expectOk(walter.call("POST", `/api/visits/${visitId}/checklist`, { ...ALL_WELL, answers }));
}
