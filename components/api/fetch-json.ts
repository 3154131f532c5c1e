import { ApiRefusal, UNREACHABLE } from "@/components/api/api-refusal";

/** One call to a JSON route of this clinic. Throws `ApiRefusal` for every answer that is not a yes, also for none. */
export async function fetchJson<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method, cache: "no-store", credentials: "same-origin",
    ...(method === "POST" ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) } : {}),
  }).catch(() => { throw new ApiRefusal(0, UNREACHABLE, "We cannot reach the clinic's server. Check your internet."); });
  const answer: unknown = await response.json().catch(() => null); // an answer that is no JSON is refused below
  if (response.ok) return answer as T;
  const { rule = "unknown", message = "Something went wrong on our side. Please try again." } = isRefusal(answer) ? answer : {};
  throw new ApiRefusal(response.status, rule, message);
}

function isRefusal(answer: unknown): answer is { rule: string; message: string } {
  return typeof answer === "object" && answer !== null && "rule" in answer && "message" in answer;
}
