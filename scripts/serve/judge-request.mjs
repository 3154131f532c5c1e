import { decodedPath } from "./decoded-path.mjs";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const refuse = (status, code, rule, message, headers = undefined) => ({ status, code, rule, message, headers });

/**
 * What must be refused before Next reads a request (security.md §3). Null when it may pass.
 * @param {{ method: string, url: string, headers: Record<string, string | undefined>, rawHeaders: string[] }} request
 * @param {ReadonlySet<string>} hosts the Host values this server goes by
 * @returns {import("./edge-refusal.mjs").EdgeRefusal | null}
 */
export function judgeRequest({ method, url, headers, rawHeaders }, hosts) {
  if (!METHODS.has(method)) return refuse(405, "invalid-input", "method", "This kind of request is not understood here.", { Allow: [...METHODS].join(", ") });
  // An absolute-form target names a host of its own (CVE-2026-44578); two slashes are read as one by some and as a host by others.
  if (!url.startsWith("/") || /^\/[\\/]/.test(url)) return refuse(400, "invalid-input", "target", "The address of this request is not a path on this site.");
  if (hostCount(rawHeaders) > 1 || !hosts.has(headers.host?.toLowerCase() ?? "")) {
    return refuse(421, "invalid-input", "host", "This site does not go by that name.");
  }
  return judgePath(method, url, headers);
}

function judgePath(method, url, headers) {
  const path = decodedPath(url);
  if (path === null) return refuse(400, "invalid-input", "target", "The address of this request is malformed.");
  // Nothing is optimized on request, and the optimizer has been a way in (GHSA-2xp9-vwfh-vxw4).
  if (/^\/+_next\/+image(\/|$)/i.test(path)) return refuse(404, "not-found", "not-found", "There is nothing here.");
  // There are no Server Actions: whoever sends one looks for a hole (CVE-2025-55182 and its kin).
  if (method === "POST" && headers["next-action"] !== undefined) return refuse(404, "not-found", "not-found", "There is nothing here.");
  return null;
}

function hostCount(rawHeaders) {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length;
}
