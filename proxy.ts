import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { config as deployed } from "@/lib/platform/config";
import { securityHeaders } from "@/lib/platform/http/security-headers";

/** Sets headers and decides nothing (security.md §0.1): what may be seen holds just the same with this file deleted. */
export function proxy(request: NextRequest): NextResponse {
  const { media, origin } = deployed();
  const nonce = randomBytes(18).toString("base64");
  const headers = securityHeaders({
    nonce,
    mediaOrigins: [media.url, media.url.replace(/^ws/, "http")].map(originOf),
    production: origin.startsWith("https:"),
    path: request.nextUrl.pathname,
  });
  const inward = new Headers(request.headers);
  inward.set("content-security-policy", headers["content-security-policy"] ?? ""); // where Next looks for the nonce
  inward.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers: inward } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
