import "server-only";
import NextAuth from "next-auth";
import { config } from "@/lib/platform/config";
import { takeTurn } from "@/lib/platform/http/rate-limit";
import { answerTo } from "./answer";
import { authOptions } from "./auth-options";
import { callerAddress } from "./caller-address";
import { deployment } from "./deployment";
import { requireSameOrigin } from "./same-origin";

type Context = { params: Promise<{ nextauth: string[] }> };

const LIMIT = { name: "sign-in-door", points: 120, seconds: 60 } as const;

/** next-auth's handler, behind the same origin check and rate limit as every other door. */
export async function signInDoor(request: Request, context: Context): Promise<Response> {
  try {
    requireSameOrigin(request, config().origin);
    if (request.method === "POST") await takeTurn((await deployment()).db, LIMIT, callerAddress(request));
    return await (NextAuth(request as never, context as never, authOptions()) as Promise<Response>);
  } catch (cause) {
    return answerTo("sign-in", cause);
  }
}
