import type { Page } from "@playwright/test";
import { ApiPerson } from "@/e2e/support/api-person";
import { installBarcodeCamera } from "@/e2e/support/barcode-camera";
import { bookVisit } from "@/e2e/support/book-visit";
import { browserPerson, type BrowserPerson } from "@/e2e/support/browser-person";
import { arrive } from "@/e2e/support/step-up";
import type { Trial } from "@/e2e/support/trial";
import { button, patientWords, staffWords } from "@/e2e/support/way-in";
import type { BareRooms } from "./bare-room";
import { beginWatch, clickedAt, installMovingWatch, movingAt } from "./moving";

const DOCTOR = { name: "Dr Maya Chen", number: 1 } as const;
const PATIENT = { name: "Walter Brandt", number: 2 } as const;

/** From a click to the doctor's picture moving at the patient's, and to the patient's at the doctor's, in ms. */
export type Joined = { readonly atPatient: number; readonly atDoctor: number };

/** Doctor and patient, each in a browser of their own, who can meet in the application or on the bare page. */
export class TwoPeople {
  readonly #trial: Trial;
  readonly #doctor: BrowserPerson;
  readonly #patient: BrowserPerson;
  readonly #patientByApi: ApiPerson;

  private constructor(trial: Trial, doctor: BrowserPerson, patient: BrowserPerson, patientByApi: ApiPerson) {
    this.#trial = trial;
    this.#doctor = doctor;
    this.#patient = patient;
    this.#patientByApi = patientByApi;
  }

  static async in(trial: Trial): Promise<TwoPeople> {
    const [doctor, patient] = await Promise.all([DOCTOR, PATIENT].map(async ({ name, number }) => {
      const person = await browserPerson(trial, name);
      await installBarcodeCamera(person.page, number);
      await installMovingWatch(person.page);
      return person;
    })) as [BrowserPerson, BrowserPerson];
    return new TwoPeople(trial, doctor, patient, await ApiPerson.of(trial, PATIENT.name));
  }

  /** A fresh visit: the doctor inside, the patient in the waiting room with a warm lobby. The device check is answered beforehand. */
  async wait(): Promise<string> {
    const { id, call, host } = await bookVisit(this.#trial, {});
    await Promise.all([this.#doctor.page.goto("about:blank"), this.#patient.page.goto("about:blank")]);
    await arrive(host, id);
    await arrive(this.#patientByApi, id);
    await comeIn(this.#doctor.page, call);
    await comeIn(this.#patient.page, call);
    await this.#admitButton().waitFor();
    return call;
  }

  /** The doctor's click on "Admit". */
  async admit(): Promise<Joined> {
    return this.#measure(() => this.#admitButton().click(), this.#doctor.page);
  }

  /** The patient comes back to the visit they are in: one click. `cold`: nothing cached, and the time counts from opening the address. */
  async join(call: string, how: "warm" | "cold"): Promise<Joined> {
    const { page } = this.#patient;
    return this.#open(call, how, button(page, patientWords.stepUp.button));
  }

  /** The patient joins the doctor on the bare page. */
  async joinBare(rooms: BareRooms, address: (url: string, token: string) => string, how: "warm" | "cold"): Promise<Joined> {
    const tokens = await rooms.open();
    const [doctor, patient] = [this.#doctor.page, this.#patient.page];
    await Promise.all([doctor.goto("about:blank"), patient.goto("about:blank")]);
    await doctor.goto(address(rooms.url, tokens.doctor));
    await button(doctor, "Join").click();
    return this.#open(address(rooms.url, tokens.patient), how, button(patient, "Join"));
  }

  async close(): Promise<void> {
    await Promise.all([this.#doctor.close(), this.#patient.close()]);
  }

  #admitButton() {
    return button(this.#doctor.page, staffWords.call.admitPerson.replace("{person}", PATIENT.name));
  }

  async #open(address: string, how: "warm" | "cold", press: ReturnType<typeof button>): Promise<Joined> {
    const { page } = this.#patient;
    await page.goto("about:blank");
    if (how === "warm") {
      await page.goto(address, { waitUntil: "networkidle" });
      await press.waitFor();
      return this.#measure(() => press.click(), page);
    }
    await (await page.context().newCDPSession(page)).send("Network.clearBrowserCache");
    await page.goto(address, { waitUntil: "commit" });
    const opened = await page.evaluate(() => performance.timeOrigin);
    await untilItHears(press);
    return this.#measure(() => press.click(), page, opened);
  }

  /** `from`: another beginning than the click, in ms of the wall clock. */
  async #measure(press: () => Promise<void>, clicked: Page, from?: number): Promise<Joined> {
    const [doctor, patient] = [this.#doctor.page, this.#patient.page];
    await Promise.all([beginWatch(doctor, PATIENT.number), beginWatch(patient, DOCTOR.number)]);
    await press();
    const [atPatient, atDoctor] = await Promise.all([movingAt(patient), movingAt(doctor)]);
    const began = from ?? await clickedAt(clicked);
    return { atPatient: atPatient - began, atDoctor: atDoctor - began };
  }
}

/** Opens the call's page where the device check is done already, and gives the one tap it asks for. */
async function comeIn(page: Page, call: string): Promise<void> {
  await page.goto(call);
  await button(page, patientWords.stepUp.button).click();
}

/** A button drawn by the server is there before its script is, and a press on it then is lost: React marks what it listens to. */
async function untilItHears(press: ReturnType<typeof button>): Promise<void> {
  await press.waitFor();
  await press.evaluate(async (element) => {
    const hears = () => !("next" in globalThis) || Object.keys(element).some((key) => key.startsWith("__reactProps$"));
    while (!hears()) await new Promise(requestAnimationFrame);
  });
}
