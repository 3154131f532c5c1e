import { test as trialTest } from "./test";
import { expect } from "./test";
import { openBrowser, acceptInvitation, type BrowserOptions, type BrowserPerson } from "./browser-person";
import { installBarcodeCamera } from "./barcode-camera";
import { bookVisit, type Booked, type Wanted } from "./book-visit";
import { installSenses } from "./senses";
import { watchForTrouble } from "./watch-for-trouble";

/** Person numbers in the barcodes, and with them the frequencies of their tones. */
export const NUMBER = { "Dr Maya Chen": 1, "Walter Brandt": 2, "Dr Omar Haddad": 3, "Imani Njoroge": 2, "Rosa Delgado": 2 } as const;
export const INTRUDER = 4;
export type Name = keyof typeof NUMBER;

export type EachTest = {
  /** Answers in the browser's log that this test provokes on purpose; anything else that a page complains of fails the test. */
  readonly provoked: RegExp[];
  /** A browser with passkey device, senses and, unless `camera` is "ask", the barcode camera; nobody signed in. */
  readonly browserFor: (name: Name, options?: BrowserOptions) => Promise<BrowserPerson>;
  /** The same, signed in by an invitation. */
  readonly enter: (name: Name, options?: BrowserOptions) => Promise<BrowserPerson>;
  /** A visit that can be joined now. */
  readonly book: (wanted?: Wanted) => Promise<Booked>;
};

export { expect };
export const test = trialTest.extend<EachTest>({
  provoked: async ({}, provide) => { await provide([]); },
  browserFor: async ({ provoked }, provide) => {
    const opened: BrowserPerson[] = [];
    const complaints: string[] = [];
    await provide(async (name, options = {}) => {
      const person = await openBrowser(options);
      opened.push(person);
      watchForTrouble(person.page, (complaint) => complaints.push(`${name}: ${complaint}`));
      await installSenses(person.page);
      if (options.camera !== "ask") await installBarcodeCamera(person.page, NUMBER[name]);
      return person;
    });
    await Promise.all(opened.map((person) => person.close()));
    expect(complaints.filter((complaint) => !provoked.some((pattern) => pattern.test(complaint)))).toEqual([]);
  },
  enter: async ({ trial, browserFor }, provide) => {
    await provide(async (name, options) => {
      const person = await browserFor(name, options);
      const { id } = await trial.person(name);
      await acceptInvitation(person.page, await trial.invite(id));
      return person;
    });
  },
  book: async ({ trial }, provide) => { await provide((wanted = {}) => bookVisit(trial, wanted)); },
});
