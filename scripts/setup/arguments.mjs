import { Trouble } from "./trouble.mjs";

/**
 * Reads `--name`, `--name VALUE` and `--name=VALUE`. Whatever is not in the table is refused in words.
 * @param {string[]} argv
 * @param {Record<string, "flag" | "value" | "words">} table options by name without dashes; "words" under the key "" allows bare words
 * @returns {Record<string, string | boolean | string[]>} given options; bare words under ""
 */
export function readArguments(argv, table, usage) {
  const given = {};
  const rest = [...argv];
  while (rest.length > 0) {
    const word = rest.shift();
    if (!word.startsWith("-")) {
      takeWord(given, table, word, usage);
      continue;
    }
    const [name, inline] = splitOption(word);
    if (!Object.hasOwn(table, name) || name === "") throw new Trouble(`There is no option ${word}.`, [usage]);
    given[name] = table[name] === "flag" ? flagOf(name, inline, usage) : valueOf(name, inline, rest, usage);
  }
  return given;
}

function takeWord(given, table, word, usage) {
  if (table[""] !== "words") throw new Trouble(`"${word}" is not understood.`, [usage]);
  given[""] = [...(given[""] ?? []), word];
}

function splitOption(word) {
  const [, name, inline] = /^--?([^=]*)(?:=(.*))?$/s.exec(word);
  return [name, inline];
}

function flagOf(name, inline, usage) {
  if (inline !== undefined) throw new Trouble(`--${name} takes no value.`, [usage]);
  return true;
}

function valueOf(name, inline, rest, usage) {
  const value = inline ?? (rest[0]?.startsWith("--") ? undefined : rest.shift());
  if (value === undefined || value === "") throw new Trouble(`--${name} needs a value.`, [usage]);
  return value;
}

/** A TCP port from what was typed: a whole number from 1 to 65535. */
export function readPort(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw new Trouble(`"${text}" is not a port.`, ["A port is a whole number from 1 to 65535, for example --port 3000."]);
  return port;
}
