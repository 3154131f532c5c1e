/** Headers of an answer that never reached the application, so that an error page is no softer than any other (security.md §3). */
const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  "Content-Type": "application/json",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};
const HSTS = { "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload" };

/**
 * A request refused before the application sees it, in the application's own form of refusal.
 * @typedef {{ status: number, code: string, rule: string, message: string, headers?: Record<string, string> }} EdgeRefusal
 */

/** @param {EdgeRefusal} refusal */
function bodyOf({ code, rule, message }) {
  return JSON.stringify({ code, rule, message });
}

/** Answers, and closes the connection: what follows on it was meant for the refused request. */
export function sendRefusal(response, refusal, { secure }) {
  response.writeHead(refusal.status, { ...HEADERS, ...(secure ? HSTS : {}), ...refusal.headers, Connection: "close" });
  response.end(bodyOf(refusal));
}

/** The same on a bare socket, for what never became a request. */
export function sendRawRefusal(socket, refusal, { secure }) {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = bodyOf(refusal);
  const headers = { ...HEADERS, ...(secure ? HSTS : {}), ...refusal.headers, Connection: "close", "Content-Length": String(Buffer.byteLength(body)) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal.status} ${refusal.rule}\r\n${lines.join("")}\r\n${body}`, () => socket.destroy());
}
