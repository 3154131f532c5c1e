/** Features the app uses itself. Everything else that browsers know is denied, also to us. */
const OWN_FEATURES = [
  "camera", "microphone", "display-capture", "speaker-selection", // the visit and its checklist
  "autoplay", "picture-in-picture", "fullscreen", "screen-wake-lock", // its picture and sound, without a click for each
  "publickey-credentials-get", "publickey-credentials-create", "clipboard-write", // passkeys, copying a link
];
const DENIED_FEATURES = [
  "accelerometer", "browsing-topics", "clipboard-read", "compute-pressure", "encrypted-media", "gamepad", "geolocation", "gyroscope", "hid",
  "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts", "magnetometer", "midi", "otp-credentials", "payment", "serial",
  "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking",
];

/** `mediaOrigins`: the LiveKit server's origins as the browser reaches them, such as wss://media.clinic.example and https://media.clinic.example. */
export type HeaderInput = { readonly nonce: string; readonly mediaOrigins: readonly string[]; readonly production: boolean; readonly path: string };

/**
 * Every response's security headers, names in lower case (security.md §3). The nonce is fresh for each request: at least 128 random
 * bits in base64. Outside production (loopback over http) HSTS and `upgrade-insecure-requests` are left out. Pages and answers are
 * kept by no cache; the build's own hashed files under /_next/static keep the caching they come with.
 * Throws TypeError on a nonce or origin that could break out of the policy.
 */
export function securityHeaders({ nonce, mediaOrigins, production, path }: HeaderInput): Readonly<Record<string, string>> {
  return {
    "content-security-policy": contentSecurityPolicy(checkedNonce(nonce), mediaOrigins.map(checkedOrigin), production),
    ...(production ? { "strict-transport-security": "max-age=63072000; includeSubDomains; preload" } : {}),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": [...OWN_FEATURES.map((name) => `${name}=(self)`), ...DENIED_FEATURES.map((name) => `${name}=()`)].join(", "),
    ...(path.startsWith("/_next/static/") ? {} : { "cache-control": "private, no-store" }),
  };
}

function contentSecurityPolicy(nonce: string, origins: readonly string[], production: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    ["connect-src 'self'", ...origins].join(" "),
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(production ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

function checkedNonce(nonce: string): string {
  if (!/^[A-Za-z0-9+/_-]{22,}={0,2}$/.test(nonce)) throw new TypeError("A nonce is at least 22 characters of base64.");
  return nonce;
}

function checkedOrigin(origin: string): string {
  if (!/^(?:https?|wss?):\/\/(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/.test(origin)) throw new TypeError("A media origin is a scheme, a host and perhaps a port.");
  return origin;
}
