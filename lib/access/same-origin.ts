import { Refusal } from "@/lib/platform/refusal";

const FOREIGN = "This request did not come from a page of this clinic.";

/** Route handlers have no CSRF check of their own (security.md §0.4): a write proves its origin twice, a read is not cross-site. Throws `forbidden`. */
export function requireSameOrigin(request: Request, origin: string): void {
  const site = request.headers.get("sec-fetch-site");
  if (request.method === "GET" || request.method === "HEAD") {
    if (site !== null && site !== "same-origin" && site !== "none") throw new Refusal("forbidden", FOREIGN, "cross-site");
    return;
  }
  if (request.headers.get("origin") !== origin || site !== "same-origin") throw new Refusal("forbidden", FOREIGN, "cross-site");
}

/** Only JSON, so that no form of another site can speak to us without a preflight. Throws `wrong-content-type`. */
export function requireJson(request: Request, accepted: RegExp): void {
  if (!accepted.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal("wrong-content-type", "Send this as JSON (content-type: application/json).");
  }
}

/** A read carries no body: where caches and servers differ about one, requests are smuggled (RFC 9110 §9.3.1). Throws `malformed`. */
export function requireNoBody(request: Request): void {
  if (Number(request.headers.get("content-length") ?? 0) > 0 || request.headers.has("transfer-encoding")) {
    throw new Refusal("malformed", "A request that only reads has no body.", "body-on-read");
  }
}
