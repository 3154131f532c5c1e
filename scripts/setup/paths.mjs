import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder, absolute, without a trailing slash. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Builds that take long and depend only on pinned sources. Safe to delete. */
export const cacheFolder = join(root, ".cache");

/** Next's build folder; HOUSECALL_DIST lets two builds stand side by side. */
export const buildFolder = join(root, process.env.HOUSECALL_DIST ?? ".next");
