import "server-only";
import { Failure } from "@/lib/platform/failure";
import { log } from "@/lib/platform/deployment-log";
import { Refusal } from "@/lib/platform/refusal";

const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export function jsonAnswer(value: unknown): Response {
  return Response.json(value, { headers: HEADERS });
}

/** The one place where a thrown thing becomes an answer: an expected no in words, anything else a plain 500 whose reason stays in the log. */
export function answerTo(action: string, cause: unknown): Response {
  if (cause instanceof Refusal) {
    return Response.json({ code: cause.code, rule: cause.rule, message: cause.message }, { status: cause.status, headers: HEADERS });
  }
  const failure = cause instanceof Failure ? cause : new Failure(action, cause);
  log().error("act.failed", failure, { action });
  return Response.json({ code: "failed", rule: "failed", message: "Something went wrong on our side. Please try again." }, { status: 500, headers: HEADERS });
}
