import { readFileSync } from "node:fs";
import { join } from "node:path";
import { demandSpace } from "./disk-space.mjs";
import { root } from "./paths.mjs";
import { during } from "./progress.mjs";
import { lastLines, run } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

/**
 * Installs what package-lock.json pins, by integrity, unless it is there already. Not `npm ci`: that refuses a lock without the
 * binaries of every other system, and registries get those later than the packages they belong to.
 */
export async function ensureDependencies() {
  if (dependenciesAreCurrent(readLock("package-lock.json"), readLock("node_modules/.package-lock.json"))) return;
  await demandSpace(root, 1500, "installing the dependencies");
  const { code, output } = await during("Dependencies: installing what package-lock.json pins (about a minute, once)", () =>
    npm(["install", "--no-save", "--no-audit", "--no-fund"]));
  if (code === 0) return;
  throw new Trouble("The dependencies could not be installed (npm install failed).", [
    ...lastLines(output),
    "Check the network and the proxy settings of npm, then run the same command again.",
  ]);
}

/**
 * Compares by content, not by date: a fresh clone has no useful dates. Packages for other systems are optional and may be missing.
 * @param {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> } | null} wanted package-lock.json
 * @param {typeof wanted} installed npm's own record of node_modules
 */
export function dependenciesAreCurrent(wanted, installed) {
  if (wanted?.packages === undefined || installed?.packages === undefined) return false;
  return Object.entries(wanted.packages).every(([path, { version, integrity, optional = false, link = false }]) => {
    if (path === "" || link) return true;
    const there = installed.packages[path];
    if (there === undefined) return optional;
    return there.version === version && there.integrity === integrity;
  });
}

function readLock(name) {
  try {
    return JSON.parse(readFileSync(join(root, name), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The npm that runs us, where it says so; it need not be the one on PATH. */
function npm(args) {
  const itself = process.env.npm_execpath;
  const options = { cwd: root, env: { ...process.env, NODE_ENV: "development" } };
  return itself?.endsWith(".js") || itself?.endsWith(".cjs") ? run(process.execPath, [itself, ...args], options) : run("npm", args, options);
}
