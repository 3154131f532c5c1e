import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { axeFindings, languageFindings, motionFindings, overflowFindings } from "./findings";
import { pageAt } from "./screens-of-the-app";

export type ScreenOptions = {
  /** The file below app/ that draws the screen, where the address does not say it. */
  readonly of?: string;
  /** False where the screen is in all languages at once. */
  readonly translated?: boolean;
};

const WIDTHS = [{ width: 390, height: 844 }, { width: 1280, height: 800 }] as const;
const NARROWEST = { width: 320, height: 640 };
const SCHEMES = ["light", "dark"] as const;
/** What axe judges depends on the words in one thing, the language they say they are in: one look at the translation tells. */
const TRANSLATED_LOOK = "390-light-es";
const LOCALES = ["en", "es"] as const;

/** Takes each screen in every width, scheme and language without leaving its state, and judges what it sees. */
export class Photographer {
  readonly findings: string[] = [];
  /** Files below app/ that were pictured. */
  readonly seen = new Set<string>();
  taken = 0;
  names = 0;
  readonly #folder: string;
  readonly #complaints = new Map<Page, string[]>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Listens to what a page's console and its content security policy say from now on. `staged`: complaints that are part of what is staged. */
  watch(page: Page, staged: RegExp | null = null): void {
    if (this.#complaints.has(page)) return;
    const complaints: string[] = [];
    const hear = (said: string) => { if (staged?.test(said) !== true) complaints.push(said); };
    this.#complaints.set(page, complaints);
    page.on("console", (message) => { if (message.type() === "error") hear(`console: ${message.text()}`); });
    page.on("pageerror", (error) => { hear(`uncaught: ${error.message}`); });
  }

  async take(page: Page, name: string, { of, translated = true }: ScreenOptions = {}): Promise<void> {
    const file = of ?? pageAt(new URL(page.url()).pathname);
    if (file === null) throw new Error(`No page of the application is at ${page.url()}.`);
    this.seen.add(file);
    this.names += 1;
    for (const locale of translated ? LOCALES : LOCALES.slice(0, 1)) {
      if (translated) await speak(page, locale);
      await this.#inEveryLook(page, name, locale);
      this.#find(name, locale, await languageFindings(page, locale));
    }
    if (translated) await speak(page, "en");
    await look(page, WIDTHS[0], "light");
    this.#find(name, "", this.#heardOf(page));
  }

  /** What a page complained of since it was last asked. */
  #heardOf(page: Page): readonly string[] {
    return this.#complaints.get(page)?.splice(0) ?? ["nobody listened to this page's console"];
  }

  async #inEveryLook(page: Page, name: string, locale: string): Promise<void> {
    await look(page, NARROWEST, "light");
    this.#find(name, `320 ${locale}`, await overflowFindings(page));
    for (const size of WIDTHS) {
      for (const scheme of SCHEMES) {
        await look(page, size, scheme);
        const at = `${size.width}-${scheme}-${locale}`;
        await page.screenshot({ path: join(this.#folder, `${name}-${at}.png`), fullPage: true, animations: "disabled" });
        this.taken += 1;
        this.#find(name, at, await overflowFindings(page));
        if (locale === "en" || at === TRANSLATED_LOOK) this.#find(name, at, await axeFindings(page));
      }
    }
    if (locale === "es") return;
    await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
    this.#find(name, "forced colours", await axeFindings(page));
    await page.emulateMedia({ forcedColors: "none", reducedMotion: "reduce" });
    this.#find(name, "reduced motion", await motionFindings(page));
    await page.emulateMedia({ reducedMotion: "no-preference" });
  }

  #find(name: string, at: string, found: readonly string[]): void {
    for (const each of new Set(found)) this.findings.push(`${name}${at === "" ? "" : ` (${at})`}: ${each}`);
  }
}

async function look(page: Page, size: { readonly width: number; readonly height: number }, colorScheme: "light" | "dark"): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme, forcedColors: "none" });
  await page.evaluate(() => new Promise((settled) => { requestAnimationFrame(() => { requestAnimationFrame(settled); }); }));
}

/** Changes the language as a person does, with the switch on the page, so that nothing on it is lost; also where a dialog covers the switch. */
async function speak(page: Page, locale: "en" | "es"): Promise<void> {
  if (await page.locator("html").getAttribute("lang") === locale) return;
  await page.locator(`button[lang="${locale}"]`).first().evaluate((button: HTMLElement) => { button.click(); });
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted && document.title !== "", locale);
}
