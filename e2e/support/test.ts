import { test as base } from "@playwright/test";
import { ApiPerson } from "./api-person";
import { browserPerson, type BrowserOptions, type BrowserPerson } from "./browser-person";
import { freshDatabase, type FreshDatabase } from "./fresh-database";
import { startTrial, type Trial } from "./trial";

export type PostgresTrial = Trial & { readonly database: FreshDatabase };

type EachTest = {
  /** Opens a browser in which that person of the demo clinic is signed in; closed after the test. */
  readonly open: (name: string, options?: BrowserOptions) => Promise<BrowserPerson>;
  /** The same by API. */
  readonly callAs: (name: string) => Promise<ApiPerson>;
};
type EachWorker = {
  /** A trial on PGlite, shared by the tests of one run. */
  readonly trial: Trial;
  /** A trial on a database of its own in PostgreSQL, whose rows a test may read and change. */
  readonly postgresTrial: PostgresTrial;
};

/** For tests that need a trial of their own; `stop` drops its database. */
export async function startPostgresTrial(): Promise<PostgresTrial> {
  const database = await freshDatabase();
  const trial = await startTrial({ databaseUrl: database.url });
  return { ...trial, database, stop: async () => { await trial.stop(); await database.drop(); } };
}

export { expect } from "@playwright/test";
export const test = base.extend<EachTest, EachWorker>({
  trial: [async ({}, provide) => {
    const trial = await startTrial();
    await provide(trial);
    await trial.stop();
  }, { scope: "worker", timeout: 300_000 }],
  postgresTrial: [async ({}, provide) => {
    const trial = await startPostgresTrial();
    await provide(trial);
    await trial.stop();
  }, { scope: "worker", timeout: 300_000 }],
  open: async ({ trial }, provide) => {
    const opened: BrowserPerson[] = [];
    await provide(async (name, options) => {
      const person = await browserPerson(trial, name, options);
      opened.push(person);
      return person;
    });
    await Promise.all(opened.map((person) => person.close()));
  },
  callAs: async ({ trial }, provide) => { await provide((name) => ApiPerson.of(trial, name)); },
});
