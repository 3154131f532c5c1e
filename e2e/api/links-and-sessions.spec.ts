import { ApiPerson, tokenOf, type Reply } from "@/e2e/support/api-person";
import { openEvents } from "@/e2e/support/event-stream";
import { expectOk } from "@/e2e/support/step-up";
import { expect, startPostgresTrial, test, type PostgresTrial } from "@/e2e/support/test";
import en from "@/messages/en.json" with { type: "json" };

let trial: PostgresTrial;
let walter: { readonly id: string };
const query: PostgresTrial["database"]["query"] = (text, values) => trial.database.query(text, values);
const pages = en.patient.invitation;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  trial = await startPostgresTrial();
  walter = await trial.person("Walter Brandt");
});
test.afterAll(() => trial.stop());
test.beforeEach(async () => {
  await query("delete from rate_windows");
  await query("update people set state = 'active'");
});

const freshToken = async () => tokenOf(await trial.invite(walter.id));
const begin = (person: ApiPerson, token: string) => person.call("POST", "/api/invitations/options", { token });
const stranger = () => new ApiPerson(trial.url);
const newestEntry = async (act: string) => (await query("select decision, rule from ledger_entries where act = $1 order by at desc limit 1", [act]))[0];

/** A registration for an open invitation, ready to be handed in. */
async function registration(person: ApiPerson, token: string, origin = person.origin, userVerified = true): Promise<object> {
  const { challengeId, options } = await expectOk(begin(person, token)) as { challengeId: string; options: { challenge: string; rp: { id: string } } };
  return { kind: "registration", challengeId, registration: person.authenticator.register({ challenge: options.challenge, origin, rpId: options.rp.id, userVerified }) };
}

test("an invitation opened fifty times is still good; accepting it uses it up", async () => {
  const token = await freshToken();
  for (let look = 0; look < 50; look += 1) expect(JSON.stringify((await stranger().call("GET", `/invitations/${token}`)).body)).toContain("Walter Brandt");
  const person = stranger();
  await person.accept(token);
  expect(person.signedIn).toBe(true);
  expect(await begin(stranger(), token)).toMatchObject({ status: 410, body: { code: "gone", rule: "invitation-accepted" } });
});

const DEAD_LINKS: readonly (readonly [what: string, make: () => Promise<string>, rule: string, title: string])[] = [
  ["expired", async () => { const token = await freshToken(); await query("update invitations set expires_at = now() - interval '1 second' where accepted_at is null"); return token; }, "invitation-expired", pages.expired.title],
  ["used", async () => { const token = await freshToken(); await stranger().accept(token); return token; }, "invitation-accepted", pages.used.title],
  ["replaced by one that was used", async () => { const token = await freshToken(); await stranger().accept(await freshToken()); return token; }, "invitation-revoked", pages.revoked.title],
  ["mangled", async () => `${(await freshToken()).slice(0, -1)}~`, "invitation-unknown", pages.mangled.title],
  ["made up", () => Promise.resolve("A".repeat(43)), "invitation-unknown", pages.mangled.title],
];
for (const [what, make, rule, title] of DEAD_LINKS) {
  test(`a link that is ${what} explains itself, names nobody and gives nothing`, async () => {
    const token = await make();
    const page = await stranger().call("GET", `/invitations/${token}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain(title);
    expect(page.body).not.toContain("Walter");
    expect(await begin(stranger(), token)).toMatchObject({ status: 410, body: { code: "gone", rule } });
    expect(await newestEntry("invitation.begin")).toEqual({ decision: "refused", rule });
  });
}

test("of twelve people who accept one invitation at once exactly one gets in", async () => {
  const token = await freshToken();
  const people = Array.from({ length: 12 }, stranger);
  const answers = await Promise.all(people.map((person) => registration(person, token)));
  await Promise.all(people.map(async (person, at) => person.handIn(answers[at] ?? {})));
  expect(people.filter(({ signedIn }) => signedIn)).toHaveLength(1);
  const [{ count } = { count: 0 }] = await query("select count(*)::int as count from passkeys where id = any($1)", [people.map(({ authenticator }) => authenticator.credentialId.toString("base64url"))]);
  expect(count).toBe(1);
});

const BAD_REGISTRATIONS: readonly (readonly [what: string, make: (person: ApiPerson) => Promise<object>, rule: string])[] = [
  ["made on another site", async (person) => registration(person, await freshToken(), "https://elsewhere.example"), "registration-refused"],
  ["of a device that did not verify its user", async (person) => registration(person, await freshToken(), person.origin, false), "registration-refused"],
  ["to another's challenge", async (person) => ({ ...await registration(person, await freshToken()), challengeId: (await registration(stranger(), await freshToken()) as { challengeId: string }).challengeId }), "registration-refused"],
  ["to a challenge for signing in", async (person) => ({ ...await registration(person, await freshToken()), challengeId: (await stranger().signInAnswer() as { challengeId: string }).challengeId }), "challenge-spent"],
  ["for an invitation that expired meanwhile", async (person) => { const made = await registration(person, await freshToken()); await query("update invitations set expires_at = now() where accepted_at is null"); return made; }, "invitation-expired"],
  ["for an account that was suspended meanwhile", async (person) => { const made = await registration(person, await freshToken()); await query("update people set state = 'suspended' where id = $1", [walter.id]); return made; }, "account-blocked"],
];
for (const [what, make, rule] of BAD_REGISTRATIONS) {
  test(`a new passkey ${what} opens no account`, async () => {
    const person = stranger();
    await person.handIn(await make(person));
    expect(person.signedIn).toBe(false);
    expect(await newestEntry("invitation.accept")).toEqual({ decision: "refused", rule });
  });
}

test("an answer to sign in works once", async () => {
  const person = await ApiPerson.of(trial, "Walter Brandt");
  const answer = await person.signInAnswer();
  expect((await person.handIn(answer)).status).toBe(200);
  const thief = stranger();
  expect((await thief.handIn(answer)).status).toBe(401);
  expect(thief.signedIn).toBe(false);
  expect(await newestEntry("sign-in.finish")).toEqual({ decision: "refused", rule: "challenge-spent" });
});

test("an unknown passkey, one that was not verified, and one used on another site are all answered alike", async () => {
  const known = await ApiPerson.of(trial, "Walter Brandt");
  const answerWith = async (person: ApiPerson, change: { origin?: string; userVerified?: boolean }) => {
    const { challengeId, options } = await expectOk(person.call("POST", "/api/sign-in/options")) as { challengeId: string; options: { challenge: string; rpId: string } };
    return { kind: "assertion", challengeId, assertion: person.authenticator.assert({ challenge: options.challenge, rpId: options.rpId, origin: person.origin, ...change }) };
  };
  const replies: Reply[] = [];
  for (const answer of [await answerWith(stranger(), {}), await answerWith(known, { userVerified: false }), await answerWith(known, { origin: "https://elsewhere.example" })]) {
    replies.push(await stranger().handIn(answer));
  }
  expect(new Set(replies.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
  expect(replies[0]?.status).toBe(401);
});

test("a cookie copied before signing out is worth nothing after it, and the open stream ends", async () => {
  const person = await ApiPerson.of(trial, "Walter Brandt");
  const thief = stranger();
  thief.steal(person.cookie);
  const stream = await openEvents(thief);
  expect(stream.status).toBe(200);
  const [visit] = await query("select visit_id from participants where person_id = $1", [walter.id]);
  const path = `/api/visits/${String(visit?.["visit_id"])}`;
  await expectOk(thief.call("GET", path));
  await expectOk(person.call("POST", "/api/session/end"));
  expect(await thief.call("GET", path)).toMatchObject({ status: 401, body: { rule: "not-signed-in" } });
  await stream.ended;
  expect(person.signedIn, "the browser was told to forget the cookie").toBe(false);
});

test("who is suspended is refused at the next request, and the open stream ends with the next news", async () => {
  const person = await ApiPerson.of(trial, "Dr Maya Chen");
  const stream = await openEvents(person);
  await expectOk(person.call("GET", "/api/colleagues"));
  await query("update people set state = 'suspended' where id = $1", [person.id]);
  expect(await person.call("GET", "/api/colleagues")).toMatchObject({ status: 403, body: { rule: "account-blocked" } });
  expect((await person.signIn()).status).toBe(401);
  await query("select pg_notify('housecall_events', $1)", [person.id]);
  await stream.ended;
});

for (const [what, change] of [
  ["idle for 15 minutes", "last_seen_at = now() - interval '15 minutes'"],
  ["twelve hours old", "ends_at = now()"],
  ["ended elsewhere", "ended_at = now()"],
] as const) {
  test(`a clinician's session that is ${what} is over`, async () => {
    const person = await ApiPerson.of(trial, "Dr Maya Chen");
    await expectOk(person.call("GET", "/api/colleagues"));
    await query(`update sessions set ${change} where person_id = $1`, [person.id]);
    expect(await person.call("GET", "/api/colleagues")).toMatchObject({ status: 401, body: { rule: "not-signed-in" } });
  });
}

test("a role that is taken away is gone at the next request", async () => {
  const person = await ApiPerson.of(trial, "Dr Omar Haddad");
  await query("update people set role = 'admin' where id = $1", [person.id]);
  expect(await person.call("GET", "/api/colleagues")).toMatchObject({ status: 403, body: { rule: "not-for-your-role" } });
  await query("update people set role = 'clinician' where id = $1", [person.id]);
  await expectOk(person.call("GET", "/api/colleagues"));
});

test("the sixty-first try in a minute is refused, and says to wait", async () => {
  const person = stranger();
  for (let tries = 0; tries < 60; tries += 1) await expectOk(person.call("POST", "/api/sign-in/options"));
  expect(await person.call("POST", "/api/sign-in/options")).toMatchObject({ status: 429, body: { code: "too-many-attempts" } });
});
