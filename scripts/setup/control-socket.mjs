import { createHash } from "node:crypto";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LONGEST = 100;

/**
 * Where the application answers command-line tools. sockaddr_un holds 104 to 108 bytes, so a long folder name has a short stand-in.
 * @param {string} data absolute data folder
 */
export function controlSocketPath(data, temporary = tmpdir()) {
  const path = join(data, "control.sock");
  if (Buffer.byteLength(path) <= LONGEST) return path;
  return join(temporary, `housecall-${createHash("sha256").update(data).digest("hex").slice(0, 16)}`, "control.sock");
}

/**
 * Asks the running application: one JSON line there, one back.
 * @param {string} data absolute data folder
 * @param {{ op: string }} request
 * @returns {Promise<Record<string, unknown> | null>} null when nothing answers there
 */
export function askApp(data, request, { timeout = 10_000 } = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect(controlSocketPath(data));
    let answer = "";
    socket.setEncoding("utf8").setTimeout(timeout, () => socket.destroy());
    socket.once("connect", () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on("data", (text) => (answer += text));
    socket.once("error", (error) => (isSilent(error) ? resolve(null) : reject(error)));
    socket.once("close", () => resolve(parseAnswer(answer)));
  });
}

function isSilent(error) {
  return ["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTDIR"].includes(error.code);
}

/** An answer cut off half-way is no answer. */
function parseAnswer(answer) {
  if (!answer.includes("\n")) return null;
  return JSON.parse(answer.slice(0, answer.indexOf("\n")));
}
