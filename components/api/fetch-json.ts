import { ApiRefusal, UNREACHABLE } from "@/components/api/api-refusal";

/** Longer than any route takes; a line that swallows packets must not hold the visit's relay for minutes. */
const LONGEST_MS = 20_000;

/** One call to a JSON route of this clinic. Throws `ApiRefusal` for every answer that is not a yes, also for none. */
export async function fetchJson<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method, cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(LONGEST_MS),
    ...(method === "POST" ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) } : {}),
  }).catch(() => { throw new ApiRefusal(0, UNREACHABLE, "We cannot reach the clinic's server. Check your internet."); });
  const answer: unknown = await response.json().catch(() => null); // an answer that is no JSON is refused below
  if (response.ok && answer !== null) return answer as T;
  const { rule = "unknown", message = "Something went wrong on our side. Please try again." } = isRefusal(answer) ? answer : {};
  throw new ApiRefusal(response.status, rule, message);
}

function isRefusal(answer: unknown): answer is { rule: string; message: string } {
  return typeof answer === "object" && answer !== null && "rule" in answer && "message" in answer;
}
