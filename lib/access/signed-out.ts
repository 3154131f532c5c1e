import "server-only";
import { secureOrigin, sessionCookieName } from "./session-cookie";

/** The answer that makes a browser forget (security.md §1, 14.3.1). */
export function signedOut(): Response {
  const cookie = `${sessionCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secureOrigin() ? "; Secure" : ""}`;
  return Response.json({}, { headers: { "set-cookie": cookie, "clear-site-data": '"cache", "cookies", "storage"', "cache-control": "no-store" } });
}
