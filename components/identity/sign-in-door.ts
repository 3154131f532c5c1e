import { ApiRefusal } from "@/components/api/api-refusal";
import { fetchJson } from "@/components/api/fetch-json";

/** Hands a passkey's answer to next-auth, which sets the session cookie. Throws `ApiRefusal` where it was not taken. */
export async function handIn(answer: unknown): Promise<void> {
  const { csrfToken } = await fetchJson<{ csrfToken: string }>("GET", "/api/auth/csrf");
  const response = await fetch("/api/auth/callback/passkey", {
    method: "POST", cache: "no-store", credentials: "same-origin",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, answer: JSON.stringify(answer), json: "true", callbackUrl: `${location.origin}/` }),
  }).catch(() => { throw new ApiRefusal(0, "offline", "We cannot reach the clinic's server. Check your internet."); });
  if (!response.ok) throw new ApiRefusal(response.status, "sign-in-refused", "That did not work. Please try again, or call the clinic.");
}
