import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "../setup/app-build.mjs";
import { root } from "../setup/paths.mjs";
import { run } from "../setup/run.mjs";
import { Trouble } from "../setup/trouble.mjs";
import { countOne, countPlaywright, countVitest } from "./counts.mjs";

const tool = (path) => join(root, "node_modules", path);
const KEEP = 200_000;

/**
 * The steps of a test run, in order; each says which of the prepared things it needs.
 * @typedef {{ node: string, env: NodeJS.ProcessEnv, words: string[] }} Run words: names of test files given on the command line
 * @typedef {{ name: string, needs: string[], run: (run: Run) => Promise<import("./counts.mjs").Counts & { output: string }> }} Step
 * @type {Step[]}
 */
export const steps = [
  { name: "types", needs: [], run: (ctx) => check(ctx, [tool("next/dist/bin/next"), "typegen"], [tool("typescript/bin/tsc"), "--noEmit"]) },
  { name: "lint", needs: [], run: (ctx) => check(ctx, [tool("eslint/bin/eslint.js"), "--max-warnings", "0", "."]) },
  { name: "boundaries", needs: [], run: (ctx) => check(ctx, [tool("dependency-cruiser/bin/dependency-cruiser.mjs"), "app", "components", "lib"]) },
  { name: "unused", needs: [], run: (ctx) => check(ctx, [tool("knip/bin/knip.js")]) },
  { name: "build", needs: [], run: build },
  { name: "unit", needs: ["database", "media server"], run: unit },
  { name: "e2e", needs: ["database", "browser", "media server"], run: e2e },
];

async function check({ node, env }, ...commands) {
  for (const args of commands) {
    const { code, output } = await run(node, args, { cwd: root, env, keep: KEEP });
    if (code !== 0) return { ...countOne(code), output };
  }
  return { ...countOne(0), output: "" };
}

async function build({ node, env }) {
  try {
    await ensureBuild(node, env);
    return { ...countOne(0), output: "" };
  } catch (error) {
    if (error instanceof Trouble) return { ...countOne(1), output: [error.message, ...error.remedies].join("\n") };
    throw error;
  }
}

function unit({ node, env, words }) {
  return withReport(async (report) => {
    const args = [tool("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...words];
    return run(node, args, { cwd: root, env, show: (text) => process.stdout.write(text) });
  }, countVitest);
}

function e2e({ node, env, words }) {
  return withReport(async (report) => {
    const args = [tool("@playwright/test/cli.js"), "test", "--reporter=list,json", "--forbid-only", ...words];
    return run(node, args, { cwd: root, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, show: (text) => process.stdout.write(text) });
  }, countPlaywright);
}

/** What was shown while it ran is not shown again. */
async function withReport(work, count) {
  const folder = mkdtempSync(join(tmpdir(), "housecall-report-"));
  try {
    const report = join(folder, "report.json");
    const { code } = await work(report);
    return { ...count(readReport(report), code), output: "" };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}
