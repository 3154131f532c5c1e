import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fleschKincaid } from "flesch-kincaid";
import { createTranslator } from "next-intl";
import { syllable } from "syllable";
import { expect, test } from "vitest";
import en from "./en.json";
import es from "./es.json";

type Tree = { readonly [key: string]: string | Tree };

const english = flatten(en);
const spanish = flatten(es);
const root = join(import.meta.dirname, "..");

function flatten(tree: Tree, prefix = ""): ReadonlyMap<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)])));
}

test("English and Spanish have the same keys", () => {
  expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort());
});

test("each message takes the same arguments in both languages", () => {
  const differing = [...english].filter(([key, message]) => argumentsOf(message) !== argumentsOf(spanish.get(key) ?? ""));
  expect(differing).toEqual([]);
});

/** Names and kinds of the arguments of a message, in a fixed order. */
function argumentsOf(message: string): string {
  const named = [...message.matchAll(/\{(\w+)(?:\}|, (\w+),)/g)].map(([, name = "", kind = "text"]) => `${name}:${kind}`);
  return [...new Set(named)].sort().join(" ");
}

test("each message can be written out in both languages", () => {
  const values = { person: "Sam", patient: "Sam", clinician: "Sam", clinic: "Clinic", phone: "555", time: "2:00", zone: "UTC", to: "x", digest: "1", step: 1, of: 4, count: 2, minutes: 2, hours: 2, days: 2, date: "x" };
  const fails: string[] = [];
  for (const [locale, messages] of [["en", en], ["es", es]] as const) {
    const t = createTranslator({ locale, messages, onError: (error) => { fails.push(`${locale}: ${error.message}`); } });
    for (const key of english.keys()) t(key as "frame.skip", values);
  }
  expect(fails).toEqual([]);
});

test("no sentence was left in English in the Spanish catalogue", () => {
  expect([...english].filter(([key, message]) => message.split(" ").length > 2 && spanish.get(key) === message)).toEqual([]);
});

test("whatever a patient may read is at Flesch-Kincaid grade 6 or below", () => {
  const forPatients = [...english].filter(([key]) => !key.startsWith("staff."));
  expect(forPatients.length).toBeGreaterThan(150);
  const hard = forPatients.map(([key, message]) => ({ key, grade: grade(message) })).filter(({ grade: measured }) => measured > 6);
  expect(hard).toEqual([]);
});

/** Arguments are read as one short name or number; a fragment without a full stop counts as a sentence. */
function grade(message: string): number {
  const text = message.replaceAll(/\{\w+, plural,.*\bother \{([^{}]*)\}\}/g, "$1").replaceAll(/\{\w+\}/g, "Sam").replaceAll("#", "five");
  const words = text.match(/[\p{L}\p{N}'’]+/gu) ?? [];
  const sentences = text.split(/[.!?…:]+(?:\s|$)/).filter((sentence) => /\p{L}/u.test(sentence)).length;
  return words.length < 3 ? 0 : fleschKincaid({ sentence: sentences, word: words.length, syllable: syllable(words.join(" ")) });
}

test("every key that the code names exists, and every key is named by the code", () => {
  const used = sources("components").concat(sources("app"), sources("lib")).flatMap(keysNamedIn);
  const missing = used.filter((pattern) => ![...english.keys()].some((key) => pattern.test(key))).map(String);
  const unused = [...english.keys()].filter((key) => !used.some((pattern) => pattern.test(key)) && !key.startsWith("refusals.") && !key.startsWith("staff.ledger.acts."));
  expect({ missing, unused }).toEqual({ missing: [], unused: [] });
});

function sources(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)).map((name) => readFileSync(join(root, folder, name), "utf8"));
}

/** Each `t("…")` of a file under each namespace that file gives that `t`; a template's holes match any one part of a key. */
function keysNamedIn(source: string): readonly RegExp[] {
  const translators = [...source.matchAll(/const (\w+) = (?:await )?(?:useTranslations|getTranslations)\("([\w.]+)"\)/g)].map(([, name = "", namespace = ""]) => ({ name, namespace }));
  return [...new Set(translators.map(({ name }) => name))].flatMap((name) => {
    const namespaces = translators.filter((translator) => translator.name === name).map(({ namespace }) => namespace.replaceAll(".", "\\."));
    const calls = [...source.matchAll(new RegExp(`(?<![\\w.])${name}\\((?:"([^"]+)"|\`([^\`]+)\`)`, "g"))];
    return calls.map(([, plain, template]) => new RegExp(`^(?:${namespaces.join("|")})\\.${(plain ?? template ?? "").replaceAll(".", "\\.").replaceAll(/\$\{[^}]+\}/g, "[^.]+")}$`));
  });
}
