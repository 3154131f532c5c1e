import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { demandSpace } from "./disk-space.mjs";
import { takeFile } from "./held-file.mjs";
import { buildFolder, cacheFolder, root } from "./paths.mjs";
import { during, progress } from "./progress.mjs";
import { lastLines, run } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const FOLDERS = ["app", "components", "lib", "messages", "public"];
const FILES = ["proxy.ts", "instrumentation.ts", "instrumentation-client.ts", "next.config.js", "postcss.config.mjs", "package.json", "package-lock.json", "tsconfig.json"];
const NOT_BUILT = /\.test\.(ts|tsx|mjs)$/;
const RECORD = "housecall-build.json";

/**
 * Builds the application unless the build there was made from exactly these sources.
 * @param {NodeJS.ProcessEnv} env with Node 24 first on PATH
 */
export async function ensureBuild(node, env) {
  if (isCurrent(sourceHash())) return;
  const lock = await waitForLock();
  try {
    const hash = sourceHash(); // another run may have built while we waited
    if (!isCurrent(hash)) await build(node, env, hash);
  } finally {
    lock.release();
  }
}

/** Builds in any case, and shows what Next says. */
export async function buildNow(node, env, show) {
  const lock = await waitForLock();
  try {
    return await build(node, env, sourceHash(), show);
  } finally {
    lock.release();
  }
}

async function build(node, env, hash, show) {
  await demandSpace(root, 300, "building the application");
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const { code, output } = await during("Application: building it (about a minute, after each change)", () =>
    run(node, [next, "build"], { cwd: root, env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }, show }));
  if (code !== 0) throw buildFailed(output);
  writeFileSync(join(buildFolder, RECORD), JSON.stringify({ sources: hash }));
}

function buildFailed(output) {
  if (output.includes("ENOSPC")) return Object.assign(new Error("no space left"), { code: "ENOSPC" });
  return new Trouble("The application could not be built.", lastLines(output, 30));
}

async function waitForLock() {
  mkdirSync(cacheFolder, { recursive: true });
  for (let told = false; ; told = true) {
    const lock = takeFile(join(cacheFolder, "build.lock"));
    if (lock.held) return lock;
    if (!told) progress.say(`Application: waiting for another build (process ${lock.by})…`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function isCurrent(hash) {
  const record = join(buildFolder, RECORD);
  return existsSync(join(buildFolder, "BUILD_ID")) && existsSync(record) && readFileSync(record, "utf8") === JSON.stringify({ sources: hash });
}

/** One hash over names and contents of all that goes into a build; dates do not count, a checkout changes them. */
export function sourceHash(from = root) {
  const hash = createHash("sha256");
  for (const path of sources(from)) {
    const content = readFileSync(path);
    hash.update(`${relative(from, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function sources(from) {
  const files = FILES.map((name) => join(from, name)).filter((path) => existsSync(path));
  const inFolders = FOLDERS.map((name) => join(from, name)).filter((path) => existsSync(path)).flatMap(filesUnder);
  return [...files, ...inFolders].filter((path) => !NOT_BUILT.test(path)).sort();
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
