import { bodyOf, send, type Answer } from "./http";
import { SoftAuthenticator } from "./soft-authenticator";
import type { Trial } from "./trial";

export type Reply = { readonly status: number; readonly body: unknown; readonly headers: Answer["headers"] };

/** One person and their device, speaking to the app as the app's own pages do: cookies, Origin and Sec-Fetch-Site of a same-origin fetch. */
export class ApiPerson {
  readonly id: string;
  readonly origin: string;
  readonly authenticator = new SoftAuthenticator();
  readonly #cookies = new Map<string, string>();

  constructor(origin: string, id = "") {
    this.origin = origin;
    this.id = id;
  }

  /** Whoever `name` is in the demo clinic, with a passkey made from a fresh invitation and a session. */
  static async of(trial: Trial, name: string): Promise<ApiPerson> {
    const { id } = await trial.person(name);
    const person = new ApiPerson(trial.url, id);
    const reply = await person.accept(tokenOf(await trial.invite(id)));
    if (!person.signedIn) throw new Error(`${name} could not accept the invitation: ${reply.status} ${JSON.stringify(reply.body)}`);
    return person;
  }

  get signedIn(): boolean {
    return this.#cookies.has("sid");
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Puts another's cookies in, as a thief would. */
  steal(cookie: string): void {
    for (const pair of cookie.split("; ")) this.#keep(pair);
  }

  /** A request as a page of the app makes it; `headers` come last and may replace. */
  async call(method: "GET" | "POST", path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { "content-type": "application/json" };
    return this.send(method, path, { ...type, ...headers }, content.body);
  }

  /** As `call`, with any body. */
  async send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string | Buffer): Promise<Reply> {
    const origin = method === "POST" ? { origin: this.origin } : {};
    const cookie = this.#cookies.size === 0 ? {} : { cookie: this.cookie };
    const answer = await send(this.origin, { method, path, headers: { "sec-fetch-site": "same-origin", ...origin, ...cookie, ...headers }, ...(body === undefined ? {} : { body }) });
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) this.#keep(line);
    return { status: answer.status, body: bodyOf(answer), headers: answer.headers };
  }

  /** Makes a passkey from an invitation's token and signs in with it. */
  async accept(token: string): Promise<Reply> {
    const offered = await this.call("POST", "/api/invitations/options", { token });
    if (offered.status !== 200) return offered;
    const { challengeId, options } = offered.body as { challengeId: string; options: { challenge: string; rp: { id: string } } };
    const registration = this.authenticator.register({ challenge: options.challenge, origin: this.origin, rpId: options.rp.id });
    return this.handIn({ kind: "registration", challengeId, registration });
  }

  /** Signs in with the passkey made before. */
  async signIn(): Promise<Reply> {
    return this.handIn(await this.signInAnswer());
  }

  /** What `signIn` hands in, for handing it in twice. */
  async signInAnswer(): Promise<object> {
    const { body } = await this.call("POST", "/api/sign-in/options");
    const { challengeId, options } = body as { challengeId: string; options: { challenge: string; rpId: string } };
    const assertion = this.authenticator.assert({ challenge: options.challenge, origin: this.origin, rpId: options.rpId });
    return { kind: "assertion", challengeId, assertion };
  }

  /** Posts an answer to next-auth's own form, as the sign-in page does. */
  async handIn(answer: object): Promise<Reply> {
    const { body } = await this.call("GET", "/api/auth/csrf");
    const { csrfToken } = body as { csrfToken: string };
    const form = new URLSearchParams({ csrfToken, answer: JSON.stringify(answer), json: "true", callbackUrl: `${this.origin}/` });
    return this.send("POST", "/api/auth/callback/passkey", { "content-type": "application/x-www-form-urlencoded" }, form.toString());
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf("=");
    const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute)) || pair.length === at + 1;
    if (gone) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** The token inside an invitation's address. */
export function tokenOf(invitation: string): string {
  return invitation.split("/").at(-1) ?? "";
}
