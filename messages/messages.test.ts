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
  const fails: string[] = [];
  for (const [locale, messages] of [["en", en], ["es", es]] as const) {
    const t = createTranslator({ locale, messages, onError: (error) => { fails.push(`${locale}: ${error.message}`); } });
    for (const [key, message] of english) t(key as "frame.skip", valuesFor(message));
  }
  expect(fails).toEqual([]);
});

function valuesFor(message: string): Record<string, string | number> {
  return Object.fromEntries(argumentsOf(message).split(" ").map((argument) => argument.split(":")).map(([name = "", kind]) => [name, kind === "text" ? "x" : 2]));
}

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
  const files = sources("components").concat(sources("app"), sources("lib"));
  const named = files.flatMap(keysNamedIn);
  const missing = named.filter((key) => ![...english.keys()].some((known) => key.test(known))).map(String);
  const used = named.concat(files.flatMap(keysKeptIn));
  const unused = [...english.keys()].filter((known) => !used.some((key) => key.test(known)) && !known.startsWith("refusals.") && !known.startsWith("staff.ledger.acts."));
  expect({ missing, unused }).toEqual({ missing: [], unused: [] });
});

function sources(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)).map((name) => readFileSync(join(root, folder, name), "utf8"));
}

/** Each `t("…")` of a file under each namespace that file gives that `t`; a template's holes match any one part of a key, a computed key any child of its namespace. */
function keysNamedIn(source: string): readonly RegExp[] {
  return translatorsIn(source).flatMap(({ name, under }) => {
    const calls = [...source.matchAll(new RegExp(`(?<![\\w.])${name}\\((?:"([^"]+)"|\`([^\`]+)\`|(\\w))`, "g"))];
    return calls.map(([, plain, template, computed]) => new RegExp(`^(?:${under})\\.${computed === undefined ? pattern(plain ?? template ?? "") : "[^.]+"}$`));
  });
}

/** Whole keys that a file keeps as strings for a `t` of its own to say later, as in `"standing.in" as const`. */
function keysKeptIn(source: string): readonly RegExp[] {
  const kept = [...source.matchAll(/["`]((?:[\w-]|\$\{[^}]+\})+(?:\.(?:[\w-]|\$\{[^}]+\})+)*)["`]/g)].map(([, key = ""]) => pattern(key));
  return translatorsIn(source).flatMap(({ under }) => kept.map((key) => new RegExp(`^(?:${under})\\.${key}$`)));
}

function translatorsIn(source: string): readonly { readonly name: string; readonly under: string }[] {
  const found = [...source.matchAll(/const (\w+) = (?:await )?(?:useTranslations|getTranslations)\("([\w.]+)"\)/g)].map(([, name = "", namespace = ""]) => ({ name, namespace: pattern(namespace) }));
  return [...new Set(found.map(({ name }) => name))].map((name) => ({ name, under: found.filter((each) => each.name === name).map(({ namespace }) => namespace).join("|") }));
}

function pattern(key: string): string {
  return key.replaceAll(".", "\\.").replaceAll(/\$\{[^}]+\}/g, "[^.]+");
}
