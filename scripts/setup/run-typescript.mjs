// Loaded with --import before a TypeScript program: Node strips types by itself, but knows neither the alias "@/" nor imports without an ending.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { root } from "./paths.mjs";

const ENDINGS = ["", ".ts", ".mjs", ".js"];

/** The file meant by a path without its ending; undefined where there is none. */
function fileOf(path) {
  return ENDINGS.map((ending) => path + ending).find((candidate) => /\.\w+$/.test(candidate) && existsSync(candidate));
}

function ours(specifier, parent) {
  if (specifier === "server-only") return join(root, "node_modules/server-only/empty.js");
  if (specifier.startsWith("@/")) return fileOf(join(root, specifier.slice(2)));
  if (specifier.startsWith(".") && parent?.startsWith("file:") && !parent.includes("/node_modules/")) return fileOf(fileURLToPath(new URL(specifier, parent)));
  return undefined;
}

registerHooks({
  resolve(specifier, context, next) {
    const path = ours(specifier, context.parentURL);
    return next(path === undefined ? specifier : pathToFileURL(path).href, context);
  },
});
