import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import en from "@/messages/en.json" with { type: "json" };
import es from "@/messages/es.json" with { type: "json" };

/** Every rule that axe has for pages, and WCAG 2.2's target size, which it leaves off by itself; each violation in a line. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ rules: { "target-size": { enabled: true } } }).analyze();
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help}; ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** What sticks out sideways, where the page can be scrolled sideways. */
export async function overflowFindings(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return [`the page is ${scrollWidth} px wide in a window of ${clientWidth} px; ${wide.slice(-3).map((element) => `${element.tagName.toLowerCase()} "${(element.textContent).slice(0, 40)}"`).join(", ")}`];
  });
}

/** What moves although the person asked for no motion. */
export async function motionFindings(page: Page): Promise<readonly string[]> {
  const moving = await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
  return moving === 0 ? [] : [`${moving} animations run under reduced motion`];
}

type Tree = { readonly [key: string]: string | Tree };

const english = flatten(en);
const spanish = flatten(es);
const KEY = /\b(?:frame|patient|staff|readiness|refusals)\.[a-zA-Z][\w-]*\.[\w.-]+\b/g;
const LONG_ENOUGH = 12;

/** Messages without words in a language show their key; messages left in English show their English. */
export async function languageFindings(page: Page, locale: "en" | "es"): Promise<readonly string[]> {
  const text = (await page.locator("body").innerText()).replace(await saidAloud(page), "");
  const keys = (text.match(KEY) ?? []).map((key) => `the message ${key} has no words`);
  return locale === "en" ? keys : [...keys, ...leftInEnglish(text)];
}

/** The last sentence for screen readers was said before the language was changed; it is over. */
async function saidAloud(page: Page): Promise<string> {
  const spoken = await page.locator('[role="status"][aria-atomic="true"]').allInnerTexts();
  return spoken.join("");
}

function leftInEnglish(text: string): readonly string[] {
  return [...english].filter(([key, words]) => isFixed(words) && spanish.get(key) !== words && text.includes(words)).map(([key, words]) => `"${words}" (${key}) is in English`);
}

function isFixed(words: string): boolean {
  return words.length >= LONG_ENOUGH && !words.includes("{");
}

function flatten(tree: Tree, prefix = ""): ReadonlyMap<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)])));
}
