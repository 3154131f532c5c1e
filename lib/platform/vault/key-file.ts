import { randomBytes, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { link, mkdir, open, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { Refusal } from "@/lib/platform/refusal";

const KEY_BYTES = 32;
const FORM = /^[A-Za-z0-9+/]{43}=\n?$/;

/**
 * The 32 bytes in a key file: one line of base64, mode 0600 or stricter, a plain file. Throws a Refusal in words that name the
 * file and what to do, never its content.
 */
export async function readKeyFile(path: string): Promise<Buffer> {
  const text = await readPrivately(path);
  const key = Buffer.from(text, "base64");
  if (!FORM.test(text) || key.toString("base64") !== text.trimEnd()) {
    throw refuse(`The vault key file ${path} is damaged: it must hold one line, the base64 of ${KEY_BYTES} bytes. Restore it from your backup; a new key cannot open what the old one sealed.`);
  }
  return key;
}

/** Makes a new key at `path` (mode 0600) unless a file is there already. Two processes at once end up with one key. */
export async function makeKeyFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(/* turbopackIgnore: true */ draft, "wx", 0o600);
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString("base64")}\n`);
    await file.sync();
    await link(draft, path).catch(unlessAlreadyThere);
  } finally {
    await file.close();
    await unlink(draft);
  }
}

async function readPrivately(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((cause: unknown) => { throw unreadable(path, cause); });
  try {
    const { mode, size } = await file.stat();
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) throw refuse(`The vault key ${path} is not a plain file.`);
    if ((mode & 0o077) !== 0) {
      throw refuse(`Others on this machine can reach the vault key file ${path}. Run: chmod 600 ${path}. If anyone else may have read it, the key must be replaced.`);
    }
    return size > 64 ? "" : await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

function unreadable(path: string, cause: unknown): Refusal {
  const code = codeOf(cause);
  if (code === "ENOENT") return refuse(`There is no vault key file at ${path}. Restore it from your backup, or correct VAULT_KEY_FILE.`);
  if (code === "ELOOP") return refuse(`The vault key ${path} is not a plain file but a link.`);
  return refuse(`The vault key file ${path} cannot be read (${code}).`);
}

function unlessAlreadyThere(cause: unknown): void {
  if (codeOf(cause) !== "EEXIST") throw cause;
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
}

function refuse(message: string): Refusal {
  return new Refusal("unavailable", message, "vault-key-file");
}
