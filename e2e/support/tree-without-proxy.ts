import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourceHash } from "@/scripts/setup/app-build.mjs";
import { cacheFolder, root } from "@/scripts/setup/paths.mjs";

/** Everything the application is made of and runs with. The lockfile stays behind: Next takes the folder that has it for the root of all packages. */
const PARTS = ["app", "components", "lib", "messages", "public", "drizzle", "scripts", "instrumentation.ts", "next.config.js", "postcss.config.mjs", "package.json", "tsconfig.json"];
const NOT_NEEDED = /\.test\.(ts|tsx|mjs)$/;
const RECORD = "made-from";

/** The same application with `proxy.ts` deleted, built. It lies inside the repository, so that it finds the packages there; kept until a source changes. */
export function treeWithoutProxy(): string {
  const tree = join(cacheFolder, "without-proxy");
  const hash = sourceHash();
  const record = join(tree, RECORD);
  if (existsSync(record) && readFileSync(record, "utf8") === hash) return tree;
  mkdirSync(tree, { recursive: true });
  for (const name of readdirSync(tree)) if (name !== ".next") rmSync(join(tree, name), { recursive: true });
  for (const part of PARTS) cpSync(join(root, part), join(tree, part), { recursive: true, filter: (path) => !NOT_NEEDED.test(path) });
  build(tree);
  writeFileSync(record, hash);
  return tree;
}

function build(tree: string): void {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], {
    cwd: tree, encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", HOUSECALL_DIST: undefined },
  });
  if (status !== 0) throw new Error(`The application does not build without proxy.ts:\n${stdout}${stderr}`);
}
