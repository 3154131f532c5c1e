import "server-only";
import { decode } from "next-auth/jwt";
import { config } from "@/lib/platform/config";

export function secureOrigin(): boolean {
  return config().origin.startsWith("https:");
}

export function sessionCookieName(): string {
  return secureOrigin() ? "__Host-sid" : "sid";
}

/** The session token inside a cookie's value, or null where it is forged, stale or made for another purpose. */
export async function sessionTokenOf(cookie: string | undefined): Promise<string | null> {
  if (cookie === undefined) return null;
  // decode() throws at whatever we did not seal or what is out of date: such a cookie is simply nobody's
  const claims = await decode({ token: cookie, secret: config().sessionSecret }).catch(() => null);
  return claims?.["typ"] === "session" && typeof claims["sid"] === "string" ? claims["sid"] : null;
}

/** The value of one cookie of a request, or undefined. */
export function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
