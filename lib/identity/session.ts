import type { Role } from "./actor";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a session may idle and live, in milliseconds, by role (security.md §2). */
export const LIFETIMES: { readonly [R in Role]: { readonly idle: number; readonly absolute: number } } = {
  "patient": { idle: 30 * MINUTE, absolute: 12 * HOUR },
  "guest": { idle: 30 * MINUTE, absolute: 12 * HOUR },
  "clinician": { idle: 15 * MINUTE, absolute: 12 * HOUR },
  "admin": { idle: 10 * MINUTE, absolute: 8 * HOUR },
  "privacy-officer": { idle: 10 * MINUTE, absolute: 8 * HOUR },
};

export type SessionTimes = { readonly lastSeenAt: Date; readonly endsAt: Date; readonly endedAt: Date | null };

/** Whether a session still counts: not ended, not past its absolute end, not idle for too long. */
export function isAlive(session: SessionTimes, role: Role, now: Date): boolean {
  return session.endedAt === null
    && now.getTime() < session.endsAt.getTime()
    && now.getTime() - session.lastSeenAt.getTime() < LIFETIMES[role].idle;
}

/** Activity is written at most this often, so that reading does not become writing. */
const SEEN_EVERY = MINUTE;

export function deservesTouch(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY;
}
