import "server-only";
import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { config } from "@/lib/platform/config";
import { readBody } from "@/lib/platform/http/read-body";
import { takeTurn } from "@/lib/platform/http/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { answerTo } from "./answer";
import { authOptions } from "./auth-options";
import { callerAddress } from "./caller-address";
import { deployment } from "./deployment";
import { requireNoBody, requireSameOrigin } from "./same-origin";

type Context = { params: Promise<{ nextauth: string[] }> };

const LIMIT = { name: "sign-in-door", points: 120, seconds: 60 } as const;
const FORM = /^application\/x-www-form-urlencoded(?:;\s*charset=utf-8)?$/i;
const MOST_BYTES = 64 * 1024;
/** What this product uses of next-auth. Its sign-out is not among them: it would clear the cookie and leave the session alive. */
const OPEN: readonly string[] = ["GET csrf", "GET session", "GET providers", "POST callback/passkey"];

/**
 * next-auth's handler, behind the same origin check, rate and size limits as every other door. It gets its POST as a form of at most
 * 64 KiB, read before, since it would read anything of any length itself. Every refusal is `{ code, rule, message }`.
 */
export async function signInDoor(request: Request, context: Context): Promise<Response> {
  try {
    requireSameOrigin(request, config().origin);
    const path = (await context.params).nextauth.join("/");
    if (!OPEN.includes(`${request.method} ${path}`)) throw new Refusal("not-found", "There is nothing here, or it is not for you.");
    const checked = request.method === "POST" ? await readForm(request) : readNothing(request);
    return await (NextAuth(checked as never, context as never, authOptions()) as Promise<Response>);
  } catch (cause) {
    return answerTo("sign-in", cause);
  }
}

async function readForm(request: Request): Promise<NextRequest> {
  await takeTurn((await deployment()).db, LIMIT, callerAddress(request));
  if (!FORM.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal("wrong-content-type", "Send this as a form (content-type: application/x-www-form-urlencoded).");
  }
  const body = Buffer.from(await readBody(request, MOST_BYTES));
  return new NextRequest(request.url, { method: request.method, headers: request.headers, body });
}

function readNothing(request: Request): Request {
  requireNoBody(request);
  return request;
}
