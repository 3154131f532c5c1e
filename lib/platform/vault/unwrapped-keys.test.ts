import { expect, test } from "vitest";
import type { KeyContext, KeyProvider } from "@/lib/platform/vault/key-provider";
import { rememberUnwrapped } from "@/lib/platform/vault/unwrapped-keys";

const context = (keyId: string): KeyContext => ({ purpose: "subject-data", keyId, subject: "s" });

function counting() {
  const asked: string[] = [];
  const time = { ms: 0 };
  const provider: KeyProvider = {
    wrap: () => Promise.resolve("w"),
    unwrap: (_, { keyId }) => { asked.push(keyId); return Promise.resolve(Buffer.alloc(32, 1)); },
    health: () => Promise.resolve({ state: "ready", keyId: "k" }),
  };
  return { asked, time, unwrap: rememberUnwrapped(provider, () => new Date(time.ms)) };
}

test("a key is remembered for five minutes and asked for again after that, however often it was used", async () => {
  const { asked, time, unwrap } = counting();
  for (const ms of [0, 1, 299_999]) { time.ms = ms; await unwrap("w", context("a")); }
  expect(asked).toEqual(["a"]);
  time.ms = 300_000;
  await unwrap("w", context("a"));
  expect(asked).toEqual(["a", "a"]);
});

test("at most a thousand keys are remembered, the oldest going first", async () => {
  const { asked, unwrap } = counting();
  for (let n = 0; n <= 1000; n += 1) await unwrap("w", context(`k${n}`));
  await unwrap("w", context("k1"));
  expect(asked).toHaveLength(1001);
  await unwrap("w", context("k0"));
  expect(asked).toHaveLength(1002);
});

test("a remembered key does not answer for another wrap, subject or purpose", async () => {
  const { asked, unwrap } = counting();
  await unwrap("w", context("a"));
  await unwrap("x", context("a"));
  await unwrap("w", { ...context("a"), subject: "t" });
  await unwrap("w", { ...context("a"), purpose: "blind-index" });
  expect(asked).toHaveLength(4);
});
