import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { root } from "./paths.mjs";
import { run } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const WANTED = 24;

/**
 * Node 24, which runs the application: the one pinned in package-lock.json on Linux, else an installed one.
 * @returns {Promise<string>} absolute path of the program
 */
export async function findNode() {
  const pinned = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(pinned) && (await majorOf(pinned)) >= WANTED) return pinned;
  if (majorVersion(process.version) >= WANTED) return process.execPath;
  if ((await majorOf("node")) >= WANTED) return "node";
  throw new Trouble(`Housecall runs on Node ${WANTED} or newer; this is ${process.version}.`, [
    `Install Node ${WANTED} from https://nodejs.org, or with a version manager: nvm install ${WANTED}`,
    "On Linux (x64, arm64) it comes with the dependencies, unless optional ones were left out: npm ci --include=optional",
  ]);
}

/** @returns {number} 0 where the text is no version */
export function majorVersion(version) {
  return Number(/^v(\d+)\./.exec(version.trim())?.[1] ?? 0);
}

async function majorOf(program) {
  const { code, stdout } = await run(program, ["--version"]);
  return code === 0 ? majorVersion(stdout) : 0;
}

/** The environment with that Node first on PATH, so that whatever is started finds the same one. */
export function withNodeFirst(node, env = process.env) {
  return node === "node" ? { ...env } : { ...env, PATH: `${dirname(node)}${delimiter}${env.PATH ?? ""}` };
}
