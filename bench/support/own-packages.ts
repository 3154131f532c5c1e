import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "@/scripts/setup/paths.mjs";

type Manifest = { readonly dependencies?: Record<string, string>; readonly optionalDependencies?: Record<string, string> };

/**
 * Gives a folder a `node_modules` of its own: hard links to this repository's packages of these names and all that they need. Next takes
 * the folder that holds its packages for the project's root, and would build our own instrumentation and proxy into a project below ours.
 */
export function linkPackages(folder: string, names: readonly string[]): void {
  const linked = new Set<string>();
  const todo = [...names];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    const from = join(root, "node_modules", name);
    if (linked.has(name) || !existsSync(from)) continue; // not there: an optional package of another platform
    linked.add(name);
    linkTree(from, join(folder, "node_modules", name));
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(join(from, "package.json"), "utf8")) as Manifest;
    todo.push(...Object.keys(dependencies), ...Object.keys(optionalDependencies));
  }
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = join(to, path.slice(from.length));
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) linkSync(path, target);
  }
}
