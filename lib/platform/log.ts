import { createHash } from "node:crypto";
import { destination, pino, type DestinationStream } from "pino";
import { systemClock, type Clock } from "@/lib/platform/clock";
import { Failure } from "@/lib/platform/failure";
import { Refusal } from "@/lib/platform/refusal";
import { VaultFailure } from "@/lib/platform/vault/vault-failure";

export type LogLevel = "silent" | "error" | "warn" | "info" | "debug";

/** What a line may carry beside its event: flat and plain, so that no row, body or person slips in whole. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** `event` is a fixed text of ours, such as "visit.admit"; what varies goes into fields: ids, counts, times. No PHI (security.md §0.7). */
export type Log = {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `cause` leaves its name and frames; its message only where that is a Refusal's, Failure's or VaultFailure's, which names nobody. */
  error(event: string, cause: unknown, fields?: LogFields): void;
};

/** A second net under the rule that such things are not logged at all. */
const REDACTED = [
  "password", "token", "secret", "cookie", "authorization", "invitation", "link", "url", "email", "name", "phone", "birthDate", "reason", "body", "answers",
];

// JSON has escaped the C0 controls by now. These remain: DEL and C1, which terminals obey, and what turns, joins or hides text.
const TREACHEROUS = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** Writes one JSON line an event to standard error, or to `stream`. Every line is pure text: nothing in it steers a terminal. */
export function openLog(level: LogLevel, clock: Clock = systemClock, stream: DestinationStream = destination({ fd: 2, sync: true })): Log {
  const writer = pino({
    level,
    base: null,
    messageKey: "event",
    timestamp: () => `,"time":"${clock().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: REDACTED, censor: "[redacted]" },
    hooks: { streamWrite: (line) => line.replace(TREACHEROUS, escape) },
  }, stream);
  return {
    debug: (event, fields = {}) => { writer.debug(fields, event); },
    info: (event, fields = {}) => { writer.info(fields, event); },
    warn: (event, fields = {}) => { writer.warn(fields, event); },
    error: (event, cause, fields = {}) => { writer.error({ ...fields, cause: traceOf(event, cause) }, event); },
  };
}

/** A stand-in for a token in a log line: the same token gives the same text, and the text gives no token (at least 128 random bits). */
export function tokenFingerprint(token: string): string {
  return `sha256:${createHash("sha256").update(token).digest("hex").slice(0, 16)}`;
}

function traceOf(event: string, cause: unknown): string {
  if (cause instanceof Refusal) return `${cause.rule}: ${cause.message}`;
  if (cause instanceof VaultFailure) return cause.stack ?? cause.message;
  const failure = cause instanceof Failure ? cause : new Failure(event, cause);
  return failure.stack ?? failure.message;
}

function escape(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
}
