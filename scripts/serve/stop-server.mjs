const DRAIN_MS = 5_000;

/**
 * Keeps account of answers in flight, so that stopping can wait for the short ones and end the endless ones.
 * @param {import("node:http").Server} server
 */
export function trackAnswers(server) {
  const open = new Set();
  server.on("request", (_request, response) => {
    open.add(response);
    response.once("close", () => open.delete(response));
  });
  return open;
}

/** Event streams never end by themselves; their readers reconnect. */
function isStream(response) {
  return String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
}

/**
 * Takes no new connection, ends event streams, gives requests under way 5 s, then cuts what is left.
 * @param {import("node:http").Server} server
 * @param {Set<import("node:http").ServerResponse>} open
 */
export async function stopServer(server, open) {
  const closed = new Promise((resolve) => server.close(() => resolve()));
  for (const response of open) {
    if (isStream(response)) response.destroy();
    else if (!response.headersSent) response.setHeader("Connection", "close");
  }
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(cut);
}
