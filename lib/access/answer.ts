import "server-only";
import { Failure } from "@/lib/platform/failure";
import { log } from "@/lib/platform/deployment-log";
import { Refusal } from "@/lib/platform/refusal";

const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

const DATABASE_UNAVAILABLE = new Refusal("unavailable", "The clinic's records cannot be reached just now. Try again in a moment.", "database-unavailable");

export function jsonAnswer(value: unknown): Response {
  return Response.json(value, { headers: HEADERS });
}

/** The one place where a thrown thing becomes an answer: an expected no in words, a database that is away a 503, anything else a plain 500; the reason of both stays in the log. */
export function answerTo(action: string, cause: unknown): Response {
  if (cause instanceof Refusal) return refusalAnswer(cause);
  const failure = cause instanceof Failure ? cause : new Failure(action, cause);
  log().error("act.failed", failure, { action });
  if (failure.kind === "database-unavailable") return refusalAnswer(DATABASE_UNAVAILABLE);
  return Response.json({ code: "failed", rule: "failed", message: "Something went wrong on our side. Please try again." }, { status: 500, headers: HEADERS });
}

function refusalAnswer({ code, rule, message, status }: Refusal): Response {
  return Response.json({ code, rule, message }, { status, headers: HEADERS });
}
