import { expect, test } from "vitest";
import { securityHeaders, type HeaderInput } from "@/lib/platform/http/security-headers";

const NONCE = "mZ3Vw0q6c2Jq1rQe8tYb5A==";
const input: HeaderInput = { nonce: NONCE, mediaOrigins: ["https://media.clinic.example", "wss://media.clinic.example"], production: true, path: "/visits/1/call" };
const trial: HeaderInput = { ...input, production: false, mediaOrigins: ["http://localhost:7880", "ws://localhost:7880"] };
const directives = (headers: Readonly<Record<string, string>>) => headers["content-security-policy"]?.split("; ");

test("production sends exactly these headers", () => {
  const { "content-security-policy": policy, "permissions-policy": permissions, ...rest } = securityHeaders(input);
  expect(rest).toEqual({
    "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cache-control": "private, no-store",
  });
  expect(policy).toBeDefined();
  expect(permissions).toBeDefined();
});

test("the content security policy has exactly these directives", () => {
  expect(directives(securityHeaders(input))).toEqual([
    "default-src 'none'",
    `script-src 'self' 'nonce-${NONCE}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${NONCE}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self' https://media.clinic.example wss://media.clinic.example",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "upgrade-insecure-requests",
  ]);
});

test("the trial on loopback differs only by HSTS, the upgrade and its media origins", () => {
  const { "strict-transport-security": hsts, "content-security-policy": policy, ...rest } = securityHeaders(input);
  const { "content-security-policy": trialPolicy, ...trialRest } = securityHeaders(trial);
  expect(hsts).toBeDefined();
  expect(trialRest).toEqual(rest);
  expect(trialPolicy).toBe(policy?.replace("; upgrade-insecure-requests", "").replace("https://media.clinic.example wss://media.clinic.example", "http://localhost:7880 ws://localhost:7880"));
});

test("the browser's powers are what a visit and a passkey need, and no more", () => {
  const powers = Object.fromEntries((securityHeaders(input)["permissions-policy"] ?? "").split(", ").map((power) => power.split("=") as [string, string]));
  const granted = Object.keys(powers).filter((name) => powers[name] !== "()");
  expect(granted.sort()).toEqual([
    "autoplay", "camera", "clipboard-write", "display-capture", "fullscreen", "microphone", "picture-in-picture", "publickey-credentials-create",
    "publickey-credentials-get", "screen-wake-lock", "speaker-selection",
  ]);
  expect(new Set(Object.values(powers))).toEqual(new Set(["(self)", "()"]));
  for (const name of ["geolocation", "payment", "usb", "serial", "hid", "midi", "clipboard-read", "browsing-topics", "idle-detection"]) expect(powers[name]).toBe("()");
});

test("nothing is kept by a cache but the build's own hashed files", () => {
  for (const path of ["/", "/api/visits/1", "/_next/staticx", "/_next/data/1.json"]) expect(securityHeaders({ ...input, path })["cache-control"]).toBe("private, no-store");
  expect(securityHeaders({ ...input, path: "/_next/static/chunks/a.js" })).not.toHaveProperty("cache-control");
});

test.each(["", "short", "mZ3Vw0q6c2Jq1rQe8tYb5A' 'unsafe-inline", "mZ3Vw0q6c2Jq1rQe8tYb5A; script-src *", "mZ3Vw0q6c2Jq1rQe8tYb5A==\n"])("the nonce %j is refused", (nonce) => {
  expect(() => securityHeaders({ ...input, nonce })).toThrow(TypeError);
});

test.each(["*", "https:", "wss://media.clinic.example; script-src *", "wss://media.clinic.example 'self'", "javascript://x", "wss://media.clinic.example/", "https://*.clinic.example", "wss://a\nb"])("the media origin %j is refused", (origin) => {
  expect(() => securityHeaders({ ...input, mediaOrigins: [origin] })).toThrow(TypeError);
});
