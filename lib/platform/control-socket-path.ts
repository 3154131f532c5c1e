import { createHash } from "node:crypto";
import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { Refusal } from "@/lib/platform/refusal";

const LONGEST = 100; // sun_path holds 104 bytes on macOS and 108 on Linux, the closing zero included

/**
 * Where the process that owns `folder` listens: `<folder>/control.sock`, or, since socket paths are short by nature, a folder of its
 * own under the temporary one when that path is over 100 bytes. The same answer for server and client, and nothing is made.
 */
export function controlSocketPath(folder: string): string {
  const absolute = path.resolve(folder);
  const beside = path.join(absolute, "control.sock");
  if (Buffer.byteLength(beside) <= LONGEST) return beside;
  const name = createHash("sha256").update(absolute).digest("hex").slice(0, 16);
  return path.join(tmpdir(), `housecall-${name}`, "control.sock");
}

/**
 * Makes sure that nobody else can put a socket in our place: the folder is made with mode 0700 if need be, and must be a real folder of
 * ours that only we can enter (the temporary folder is everyone's). Throws a Refusal in words otherwise.
 */
export function ensurePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const { uid } = userInfo();
  if (!found.isDirectory() || (uid >= 0 && found.uid !== uid) || (found.mode & 0o022) !== 0) {
    throw new Refusal("unavailable", `The folder ${folder} must belong to you and be writable by you alone. Correct or delete it, then start again.`, "control-socket-folder");
  }
}
