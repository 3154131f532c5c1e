import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes as base64url: what a link or a cookie carries. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a token: its SHA-256, base64url. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
