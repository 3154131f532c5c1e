import type { Actor, Person, Role } from "@/lib/identity/actor";
import { deny, HIDDEN, type Denial } from "@/lib/platform/denial";
import { joinDenial, type JoinFacts } from "@/lib/visits/join-conditions";
import { seatOf, type Seat, type Visit } from "@/lib/visits/visit";

/** What each act's rule looks at. `null`: who asks is all that matters. */
export type Facts = {
  "home.open": null; "health.read": null; "openapi.read": null;
  "outbox.read": { readonly trial: boolean };
  "sign-in.begin": null; "sign-in.finish": null; "session.end": null;
  "invitation.read": null; "invitation.begin": null; "invitation.accept": null; "invitation.renew": null;
  "trial.open": null; "trial.describe": null;
  "people.list": null; "ledger.read": null;
  "patients.search": null; "colleagues.list": null;
  "events.stream": null;
  "visits.list": null;
  "visit.schedule": { readonly inCare: boolean };
  "visit.read": Visit; "visit.cancel": Visit; "visit.end": Visit;
  "visit.check-device": Visit; "visit.step-up": Visit; "visit.wait": Visit; "visit.leave": Visit;
  "visit.join": Omit<JoinFacts, "seat" | "sessionId">;
  "visit.admit": Visit; "visit.remove": Visit;
  "relay.post": Visit; "relay.read": Visit;
  "media.webhook": null;
};
export type Action = keyof Facts;

/** Raised with every change of the table below; each ledger entry names it. */
export const POLICY_VERSION = "1";

type Who = "anyone" | "signed-in" | "media-server" | "operator" | readonly Role[];
type Rule<F> = (person: Person, facts: F, now: Date) => Denial | null;
type Row<F> = { readonly who: Who; readonly rule?: Rule<F>; readonly always?: (facts: F) => Denial | null };

const PARTIES = ["patient", "clinician", "guest"] as const;
const CLINICIAN = ["clinician"] as const;

/** Who may do what (design.md §1). A new act does not compile without its row. */
export const policy: { readonly [A in Action]: Row<Facts[A]> } = {
  "home.open": { who: "anyone" },
  "health.read": { who: "anyone" },
  "openapi.read": { who: "anyone" },
  "outbox.read": { who: "anyone", always: ({ trial }) => (trial ? null : HIDDEN) },
  "sign-in.begin": { who: "anyone" },
  "sign-in.finish": { who: "anyone" },
  "session.end": { who: "signed-in" },
  "invitation.read": { who: "anyone" },
  "invitation.begin": { who: "anyone" },
  "invitation.accept": { who: "anyone" },
  "invitation.renew": { who: "operator" },
  "trial.open": { who: "operator" },
  "trial.describe": { who: "operator" },
  "people.list": { who: ["admin"] },
  "ledger.read": { who: ["privacy-officer"] },
  "patients.search": { who: CLINICIAN },
  "colleagues.list": { who: CLINICIAN },
  "events.stream": { who: "signed-in" },
  "visits.list": { who: PARTIES },
  "visit.schedule": { who: CLINICIAN, rule: (_person, { inCare }) => (inCare ? null : HIDDEN) },
  "visit.read": { who: PARTIES, rule: seated },
  "visit.cancel": { who: PARTIES, rule: hosts },
  "visit.end": { who: PARTIES, rule: hosts },
  "visit.check-device": { who: PARTIES, rule: seated },
  "visit.step-up": { who: PARTIES, rule: seated },
  "visit.wait": { who: PARTIES, rule: seated },
  "visit.leave": { who: PARTIES, rule: seated },
  "visit.join": { who: PARTIES, rule: joins },
  "visit.admit": { who: PARTIES, rule: hosts },
  "visit.remove": { who: PARTIES, rule: hosts },
  "relay.post": { who: PARTIES, rule: present },
  "relay.read": { who: PARTIES, rule: present },
  "media.webhook": { who: "media-server" },
};

const ROLE_NO = deny("forbidden", "not-for-your-role", "Your account is not for this.");
const HOST_ONLY = deny("forbidden", "host-only", "Only the clinician of this visit can do this.");
const OUTSIDE = deny("forbidden", "not-in-the-visit", "You are not in this visit now.");

/** Decides whether this kind of caller may try the act at all, before any fact is read. */
export function mayTry(action: Action, actor: Actor): Denial | null {
  const { who } = policy[action];
  if (who === "anyone") return null;
  if (actor.kind === "machine") return who === actor.name ? null : ROLE_NO;
  if (actor.kind === "anonymous") return deny("not-signed-in", "not-signed-in", "Please sign in first.");
  if (action !== "session.end" && actor.state !== "active") return deny("forbidden", "account-blocked", "Your account is paused. Please call the clinic.");
  return who === "signed-in" || (typeof who === "object" && who.includes(actor.role)) ? null : ROLE_NO;
}

/** Decides on the facts. Call after `mayTry` said yes. */
export function mayDo<A extends Action>(action: A, actor: Actor, facts: Facts[A], now: Date): Denial | null {
  const row: Row<Facts[A]> = policy[action];
  const denied = row.always?.(facts) ?? null;
  return denied ?? (actor.kind === "person" ? row.rule?.(actor, facts, now) ?? null : null);
}

function seated(person: Person, visit: Visit): Denial | null {
  return seatOf(visit, person.id) === null ? HIDDEN : null;
}

function hosts(person: Person, visit: Visit): Denial | null {
  return seated(person, visit) ?? (visit.clinicianId === person.id ? null : HOST_ONLY);
}

function present(person: Person, visit: Visit): Denial | null {
  const seat = seatOf(visit, person.id);
  if (seat === null) return HIDDEN;
  return seat.state === "waiting" || seat.state === "admitted" ? null : OUTSIDE;
}

function joins(person: Person, facts: Facts["visit.join"], now: Date): Denial | null {
  const seat: Seat | null = seatOf(facts.visit, person.id);
  return seat === null ? HIDDEN : joinDenial({ ...facts, seat, sessionId: person.sessionId }, now);
}
