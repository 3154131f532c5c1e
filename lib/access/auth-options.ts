import "server-only";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { config } from "@/lib/platform/config";
import { passkeySignIn } from "./passkey-sign-in";
import { secureOrigin, sessionCookieName } from "./session-cookie";

const TWELVE_HOURS = 12 * 3_600;

/** next-auth as this product uses it: one provider, and a cookie that carries a session id and nothing else (design.md §5). */
export function authOptions(): AuthOptions {
  return {
    secret: config().sessionSecret,
    useSecureCookies: secureOrigin(),
    session: { strategy: "jwt", maxAge: TWELVE_HOURS },
    jwt: { maxAge: TWELVE_HOURS },
    pages: { signIn: "/", signOut: "/", error: "/" },
    cookies: { sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: "lax", path: "/", secure: secureOrigin() } } },
    providers: [CredentialsProvider({
      id: "passkey", name: "Passkey", credentials: { answer: {} },
      authorize: async (given) => {
        const sid = await passkeySignIn(given?.answer);
        return sid === null ? null : { id: sid };
      },
    })],
    callbacks: {
      jwt: ({ token, user, trigger }) => (trigger === "signIn" ? { sid: user.id, typ: "session" } : { sid: token["sid"], typ: token["typ"] }),
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}
