import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestClinic } from "@/lib/access/testing/test-clinic";
import { queueMail } from "@/lib/notify/mail-store";
import { sendDueMail } from "@/lib/notify/send-due-mail";
import type { MailTransport, OutgoingMail } from "@/lib/notify/smtp-transport";
import { mails } from "@/lib/notify/tables";
import { eachDatabase } from "@/lib/platform/db/testing/each-database";

type Delivery = Awaited<ReturnType<MailTransport["send"]>>;
const ACCEPTED: Delivery = { outcome: "accepted" };
const DOWN: Delivery = { outcome: "failed", because: "ECONNREFUSED" };
const NO_SUCH_ADDRESS: Delivery = { outcome: "refused", because: "550" };
const MINUTE = 60_000;

describe.each(eachDatabase(process.env["TEST_DATABASE_URL"]))("the way of a mail on $name", (database) => {
  let clinic: TestClinic;
  let walter: string;
  let given: OutgoingMail[];

  beforeAll(async () => {
    clinic = await TestClinic.open(database);
    walter = await clinic.add("patient", "Walter Brandt", { email: "walter@mail.example" });
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    await clinic.db.delete(mails);
    clinic.now = new Date("2026-03-02T10:00:00Z");
    given = [];
  });

  const queue = (subject = "Your visit") => clinic.work((work) => queueMail(work, walter, null, { to: "walter@mail.example", subject, text: "a secret link", html: "<p>a secret link</p>" }, "clinic.example"));
  /** A mail server that answers these in turn, and remembers what it was given. */
  const server = (...answers: readonly Delivery[]): MailTransport => {
    const left = [...answers];
    return { send: (mail) => { given.push(mail); return Promise.resolve(left.shift() ?? ACCEPTED); } };
  };
  const send = (transport: MailTransport) => sendDueMail({ db: clinic.db, vault: clinic.vault, clock: () => clinic.now, transport });
  const wait = (minutes: number) => { clinic.now = new Date(clinic.now.getTime() + minutes * MINUTE); };
  const states = async () => (await clinic.db.select().from(mails)).map(({ state, attempts }) => `${state} after ${attempts}`);

  test("a queued mail is sent once", async () => {
    await queue();
    expect(await send(server())).toBe(1);
    wait(600);
    expect(await send(server())).toBe(0);
    expect(given).toMatchObject([{ to: "walter@mail.example", subject: "Your visit", text: "a secret link" }]);
    expect(await states()).toEqual(["sent after 1"]);
  });

  test("what the mail server could not take is tried again later, under the same Message-ID", async () => {
    await queue();
    expect(await send(server(DOWN))).toBe(0);
    expect(await send(server())).toBe(0); // not at once
    for (const minutes of [2, 4]) { wait(minutes); await send(server(DOWN)); }
    wait(8);
    expect(await send(server())).toBe(1);
    expect(given).toHaveLength(4);
    expect(new Set(given.map(({ messageId }) => messageId)).size).toBe(1);
    expect(given[0]?.messageId).toMatch(/^<[0-9a-f-]{36}@clinic\.example>$/);
  });

  test("the waits double up to an hour, and it never gives up by itself", async () => {
    await queue();
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      await send(server(DOWN));
      const [row] = await clinic.db.select().from(mails);
      waits.push(((row?.nextTryAt.getTime() ?? 0) - clinic.now.getTime()) / MINUTE);
      clinic.now = row?.nextTryAt ?? clinic.now;
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60, 60]);
    expect(await states()).toEqual(["queued after 9"]);
  });

  test("an address that does not exist ends the way of that mail, not of the next", async () => {
    await queue("to nowhere");
    wait(1);
    await queue("to somewhere");
    expect(await send(server(NO_SUCH_ADDRESS, ACCEPTED))).toBe(1);
    expect((await states()).sort()).toEqual(["refused after 1", "sent after 1"]);
  });

  test("a crash between sending and noting it repeats the mail under the same Message-ID", async () => {
    await queue();
    const crashing: MailTransport = { send: (mail) => { given.push(mail); return Promise.reject(new Error("killed")); } };
    await expect(send(crashing)).rejects.toThrow("killed");
    wait(2);
    expect(await send(server())).toBe(1);
    expect(given.map(({ messageId }) => messageId)).toEqual([given[0]?.messageId, given[0]?.messageId]);
  });

  test("two senders at once send each mail once", async () => {
    for (let number = 0; number < 6; number += 1) await queue(`mail ${number}`);
    await Promise.all([send(server()), send(server())]);
    expect(given.map(({ subject }) => subject).sort()).toEqual(["mail 0", "mail 1", "mail 2", "mail 3", "mail 4", "mail 5"]);
  });

  test("a mail whose act is undone is never sent", async () => {
    await clinic.work(async (work) => {
      await queueMail(work, walter, null, { to: "walter@mail.example", subject: "undone", text: "", html: "" }, "clinic.example");
      throw new Error("undone");
    }).catch(() => undefined);
    expect(await send(server())).toBe(0);
    expect(given).toEqual([]);
  });

  test("address, subject and text lie sealed in the database", async () => {
    await queue("a planted subject");
    const rows = JSON.stringify(await clinic.db.select().from(mails));
    for (const clear of ["walter@mail.example", "planted subject", "secret link"]) expect(rows).not.toContain(clear);
  });
});
