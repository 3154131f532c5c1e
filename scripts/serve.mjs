// The application's process: an HTTP server around Next's handler, which does what must precede Next (design.md §2, security.md §3).
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { cleanHeaders } from "./serve/cleaned-headers.mjs";
import { clientAddress } from "./serve/client-address.mjs";
import { sendRawRefusal, sendRefusal } from "./serve/edge-refusal.mjs";
import { judgeRequest } from "./serve/judge-request.mjs";
import { openPort } from "./serve/open-port.mjs";
import { servingSettings } from "./serve/settings.mjs";
import { stopServer, trackAnswers } from "./serve/stop-server.mjs";

const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
const IDLE_MS = 65_000; // a little longer than proxies keep theirs, so that none reuses a connection we are closing
const LAST_STEPS_MS = 5_000;

process.title = "housecall";
const settings = readSettings();
const server = createServer({
  headersTimeout: HEADERS_WITHIN_MS,
  requestTimeout: REQUEST_WITHIN_MS,
  keepAliveTimeout: IDLE_MS,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
  requireHostHeader: false, // judged with the others, so that its refusal has the same headers
});
const open = trackAnswers(server);

// Next adds an upgrade listener to the server it is given. This one never listens, so no upgrade can reach it.
const app = next({ dev: false, dir: fileURLToPath(new URL("..", import.meta.url)), customServer: true, httpServer: createServer(), hostname: settings.host, port: settings.port });
const handle = app.getRequestHandler();

server.on("request", (request, response) => {
  const refusal = judgeRequest(request, settings.hosts);
  if (refusal !== null) {
    sendRefusal(response, refusal, settings);
    return;
  }
  const address = clientAddress({ remoteAddress: request.socket.remoteAddress, forwardedFor: request.headers["x-forwarded-for"], proxies: settings.proxies });
  cleanHeaders(request, { clientAddress: address, secure: settings.secure });
  handle(request, response).catch(() => {
    sendBroken(response);
  });
});
server.on("upgrade", (_request, socket) => {
  sendRawRefusal(socket, { status: 400, code: "invalid-input", rule: "upgrade", message: "This site does not change protocols." }, settings);
});
server.on("connect", (_request, socket) => {
  sendRawRefusal(socket, { status: 405, code: "invalid-input", rule: "method", message: "This site is not a proxy." }, settings);
});
server.on("clientError", (error, socket) => {
  const late = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  sendRawRefusal(socket, late
    ? { status: 408, code: "invalid-input", rule: "timeout", message: "The request took too long to arrive." }
    : { status: 400, code: "invalid-input", rule: "malformed", message: "The request is malformed." }, settings);
});

/** Next reports its own errors; this is for the one that it could not answer. It says nothing about what went wrong. */
function sendBroken(response) {
  if (response.headersSent) response.destroy();
  else sendRefusal(response, { status: 500, code: "failed", rule: "failed", message: "Something went wrong here. Please try again." }, settings);
}

function readSettings() {
  try {
    return servingSettings(process.env);
  } catch (error) {
    return endInWords(error);
  }
}

let stopping;
/** Stops once, however often it is asked: answers first, then the application's own last steps (its database). */
function stop() {
  stopping ??= (async () => {
    await stopServer(server, open);
    const late = setTimeout(() => process.exit(1), LAST_STEPS_MS);
    await globalThis.__housecallStop?.();
    clearTimeout(late);
    process.exit(0);
  })().catch((error) => {
    console.error("stopping failed:", error);
    process.exit(1);
  });
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop); // our supervisor is gone: nobody would stop us any more

/** Without its port or its settings the application is of no use; what it acknowledged is saved. */
function endInWords(error) {
  console.error(error.message);
  process.exit(1);
}

await app.prepare();
await openPort(server, settings).catch(endInWords);
server.on("error", endInWords);
globalThis.__housecallListening = true; // only now do we call ourselves ready on the control socket (lib/access/operator-operations.ts)
