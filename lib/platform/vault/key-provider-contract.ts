import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { KeyContext, KeyProvider } from "@/lib/platform/vault/key-provider";

const HERE: KeyContext = { purpose: "subject-data", keyId: "k1", subject: "s1" };

/** What every key provider promises. Called by each provider's own test file; `other` holds a different key-encryption key. */
export function keyProviderContract(make: () => Promise<{ readonly provider: KeyProvider; readonly other: KeyProvider }>): void {
  test("a wrapped key comes back for the same context, and the wrap does not show it", async () => {
    const { provider } = await make();
    const key = randomBytes(32);
    const wrapped = await provider.wrap(key, HERE);
    expect(await provider.unwrap(wrapped, HERE)).toEqual(key);
    for (const form of ["hex", "base64", "base64url"] as const) expect(wrapped).not.toContain(key.toString(form));
    expect(wrapped).toMatch(/^[\x21-\x7e]{1,1024}$/);
  });

  test("wrapping the same key twice gives two different texts", async () => {
    const { provider } = await make();
    const key = randomBytes(32);
    expect(await provider.wrap(key, HERE)).not.toBe(await provider.wrap(key, HERE));
  });

  test.each<[string, Partial<KeyContext>]>([
    ["purpose", { purpose: "blind-index" }], ["key id", { keyId: "k2" }], ["subject", { subject: "s2" }],
  ])("a wrapped key presented under another %s is refused", async (_, change) => {
    const { provider } = await make();
    const wrapped = await provider.wrap(randomBytes(32), HERE);
    await expect(provider.unwrap(wrapped, { ...HERE, ...change })).rejects.toMatchObject({ code: "not-authentic" });
  });

  test("a key wrapped by another provider's key is refused as unknown", async () => {
    const { provider, other } = await make();
    const wrapped = await other.wrap(randomBytes(32), HERE);
    await expect(provider.unwrap(wrapped, HERE)).rejects.toMatchObject({ code: "unknown-key" });
  });

  test("a wrapped key changed or cut at any position is refused", async () => {
    const { provider } = await make();
    const wrapped = await provider.wrap(randomBytes(32), HERE);
    for (let at = 0; at < wrapped.length; at += 1) {
      const flipped = wrapped.slice(0, at) + (wrapped[at] === "A" ? "B" : "A") + wrapped.slice(at + 1);
      await expect(provider.unwrap(flipped, HERE)).rejects.toMatchObject({ name: "VaultFailure" });
      await expect(provider.unwrap(wrapped.slice(0, at), HERE)).rejects.toMatchObject({ name: "VaultFailure" });
    }
  });

  test("a provider that works says so and names its key", async () => {
    const { provider, other } = await make();
    const health = await provider.health();
    expect(health).toMatchObject({ state: "ready" });
    expect(health).not.toEqual(await other.health());
  });
}
