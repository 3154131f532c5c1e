import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { Actor } from "@/lib/identity/actor";
import { Refusal } from "@/lib/platform/refusal";
import type { Work } from "@/lib/platform/work";
import { authorize, type Grant } from "./authorize";
import { callerOfCookie } from "./current-caller";
import type { Action, Facts } from "./policy";
import type { Refused } from "@/lib/platform/refused";
import { sessionCookieName } from "./session-cookie";

type View<A extends Action, T> = {
  readonly subject?: Readonly<Record<string, string>>;
  /** Where to come back to after signing in. */
  readonly comeBackTo?: `/${string}`;
  readonly run: (grant: Grant<A>) => Promise<T | Refused>;
} & (Facts[A] extends null ? { readonly facts?: undefined } : { readonly facts: (work: Work, actor: Actor) => Promise<Facts[A]> });

/** What a page may show. A page that may not be seen looks like one that does not exist; who is not signed in is sent to the front door. */
export async function view<A extends Action, T>(action: A, { subject = {}, comeBackTo, facts, run }: View<A, T>): Promise<T> {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  const find = facts ?? (() => Promise.resolve(null as Facts[A]));
  try {
    return await authorize(await callerOfCookie(cookie), { action, subject, facts: find, run });
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    if (cause.code === "not-signed-in") redirect(comeBackTo === undefined ? "/" : `/?next=${encodeURIComponent(comeBackTo)}`);
    notFound();
  }
}
