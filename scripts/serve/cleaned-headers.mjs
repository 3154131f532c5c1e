/** What a client may not say: Next, next-auth or we ourselves would believe it (CVE-2025-29927, CVE-2026-44581, ASVS 4.1.3). */
const DROPPED = /^(x-middleware-|x-nextjs-|x-forwarded-|x-real-ip$|x-client-ip$|forwarded$|content-security-policy)/;

/**
 * Removes what a client may not say and says the truth instead, in place.
 * @param {import("node:http").IncomingMessage} request
 * @param {{ clientAddress: string, secure: boolean }} truth
 */
export function cleanHeaders(request, { clientAddress, secure }) {
  const said = { "x-forwarded-for": clientAddress, "x-forwarded-proto": secure ? "https" : "http", "x-forwarded-host": request.headers.host };
  request.headers = { ...Object.fromEntries(Object.entries(request.headers).filter(([name]) => !DROPPED.test(name))), ...said };
  const kept = [];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    if (!DROPPED.test(request.rawHeaders[index].toLowerCase())) kept.push(request.rawHeaders[index], request.rawHeaders[index + 1]);
  }
  request.rawHeaders.splice(0, request.rawHeaders.length, ...kept, ...Object.entries(said).flat());
}
