import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Trouble } from "./trouble.mjs";

/**
 * The trial's own secrets, made once and kept in the data folder (0600): secrets.json, and beside it the vault's key (one line, the
 * base64 of 32 bytes). The key is made first: where secrets.json is and the key is not, the key was lost, and a new one would open nothing.
 * @param {string} data absolute data folder
 * @returns {{ sessionSecret: string, livekitApiKey: string, livekitApiSecret: string, vaultKeyFile: string }}
 */
export function trialSecrets(data) {
  const path = join(data, "secrets.json");
  const vaultKeyFile = join(data, "vault.key");
  if (existsSync(path)) return { ...readSecrets(path), vaultKeyFile: demandKey(vaultKeyFile) };
  if (!existsSync(vaultKeyFile)) writeWhole(vaultKeyFile, `${randomBytes(32).toString("base64")}\n`);
  const secrets = {
    sessionSecret: randomBytes(32).toString("base64url"),
    livekitApiKey: `API${randomBytes(9).toString("hex")}`,
    livekitApiSecret: randomBytes(32).toString("hex"),
  };
  writeWhole(path, JSON.stringify(secrets));
  return { ...secrets, vaultKeyFile };
}

function demandKey(path) {
  if (existsSync(path)) return path;
  throw new Trouble(`${path} is gone, and without it the records in this folder stay closed.`, [
    "Put it back from a copy, or begin a new trial with --reset (this removes the trial's data).",
  ]);
}

function readSecrets(path) {
  try {
    const { sessionSecret, livekitApiKey, livekitApiSecret } = JSON.parse(readFileSync(path, "utf8"));
    if ([sessionSecret, livekitApiKey, livekitApiSecret].every((value) => typeof value === "string")) {
      return { sessionSecret, livekitApiKey, livekitApiSecret };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Trouble(`${path} cannot be read.`, ["Put it back from a copy, or begin a new trial with --reset (this removes the trial's data)."]);
}

/** All of the file or none of it: a full disk must not leave half a secret behind. */
export function writeWhole(path, text) {
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}
