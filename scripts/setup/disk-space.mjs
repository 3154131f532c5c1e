import { statfs } from "node:fs/promises";
import { Trouble } from "./trouble.mjs";

const MB = 1024 * 1024;

/** Refuses to begin a long step that would fill the disk half-way. Sizes in MB. */
export async function demandSpace(folder, megabytes, forWhat, look = statfs) {
  const { bavail, bsize } = await look(folder);
  const free = Math.floor((bavail * bsize) / MB);
  if (free >= megabytes) return;
  throw new Trouble(`The disk is nearly full: ${free} MB are free at ${folder}, and ${forWhat} needs ${megabytes} MB.`, [
    "Free some space, then run the same command again.",
  ]);
}
