import "server-only";
import type { z } from "zod";
import { config } from "@/lib/platform/config";
import { readBody } from "@/lib/platform/http/read-body";
import { takeTurn, type Limit } from "@/lib/platform/http/rate-limit";
import type { Actor } from "@/lib/identity/actor";
import type { Work } from "@/lib/platform/work";
import { answerTo, jsonAnswer } from "./answer";
import { authorize, type Caller, type Grant } from "./authorize";
import { callerAddress } from "./caller-address";
import { callerOfCookie, machineCaller } from "./current-caller";
import { deployment } from "./deployment";
import type { Action, Facts } from "./policy";
import type { Refused } from "@/lib/platform/refused";
import { NOTHING, parseJson, parsePart, queryOf } from "./route-input";
import { requireJson, requireNoBody, requireSameOrigin } from "./same-origin";
import { cookieOf, sessionCookieName } from "./session-cookie";

type Input<P, Q, B> = { readonly params: P; readonly query: Q; readonly body: B; readonly request: Request };
type None = typeof NOTHING;

/** A route: what it takes, what it gives, the facts its rule looks at, and the use case. */
export type RouteSpec<A extends Action, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType> = {
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly output: O;
  /** Bytes; 64 KiB unless the route says otherwise. */
  readonly maxBytes?: number;
  readonly limit?: Limit;
  readonly run: (grant: Grant<A>, input: Input<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<O> | Refused>;
  /** For calls the media server signs: checks the raw body and returns what stands for the body. Throws `Refusal`. */
  readonly signed?: (rawBody: string, authorization: string | null, now: Date) => Promise<unknown>;
  /** Answers in another way than with JSON (the event stream). */
  readonly respond?: (value: z.output<O>, caller: Caller, request: Request) => Response | Promise<Response>;
} & (Facts[A] extends null ? { readonly facts?: undefined }
  : { readonly facts: (work: Work, input: Input<z.output<P>, z.output<Q>, z.output<B>>, actor: Actor) => Promise<Facts[A]> });

/** What OpenAPI is generated from, kept on the handler. */
export type RouteDescription = { readonly action: Action; readonly summary: string; readonly params: z.ZodType; readonly query: z.ZodType; readonly body: z.ZodType; readonly output: z.ZodType };
export type RouteHandler = ((request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>) & { readonly description: RouteDescription };

const MAX_BYTES = 64 * 1024;
const JSON_TYPE = /^application\/json(?:;\s*charset=utf-8)?$/i;
const WEBHOOK_TYPE = /^application\/webhook\+json$/i;

/**
 * The JSON door to the gate (design.md §4). Checks origin, type, size and rate; the gate identifies and decides; only then is the
 * input parsed, so who may not act learns nothing about its form. Every refusal is `{ code, rule, message }`.
 */
export function apiRoute<A extends Action, O extends z.ZodType, P extends z.ZodType = None, Q extends z.ZodType = None, B extends z.ZodType = None>(
  action: A, spec: RouteSpec<A, P, Q, B, O>,
): RouteHandler {
  const schemas = { params: spec.params ?? NOTHING, query: spec.query ?? NOTHING, body: spec.body ?? NOTHING };

  const handle = async (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response> => {
    try {
      const bytes = await acceptBody(request, spec.maxBytes ?? MAX_BYTES, spec.signed !== undefined);
      if (spec.limit) await takeTurn((await deployment()).db, spec.limit, callerAddress(request));
      let body: () => unknown = () => parseJson(bytes);
      const caller = spec.signed === undefined ? await callerOfCookie(cookieOf(request, sessionCookieName()))
        : await machineCaller("media-server", async (now) => {
          const event = await spec.signed?.(new TextDecoder().decode(bytes), request.headers.get("authorization"), now);
          body = () => event;
        });
      const given = { ...await context.params }; // Next gives none to a path without parameters
      const read = (): Input<z.output<P>, z.output<Q>, z.output<B>> => ({
        params: parsePart(schemas.params, given, "path") as z.output<P>,
        query: parsePart(schemas.query, queryOf(request.url), "query") as z.output<Q>,
        body: parsePart(schemas.body, body(), "body") as z.output<B>,
        request,
      });
      const value = await authorize<A, z.input<O>>(caller, {
        action,
        subject: subjectOf(schemas.params, given),
        facts: (work, actor) => { const input = read(); return spec.facts ? spec.facts(work, input, actor) : Promise.resolve(null as Facts[A]); },
        run: (grant) => spec.run(grant, read()),
      });
      const output = spec.output.parse(value);
      return spec.respond ? await spec.respond(output, caller, request) : jsonAnswer(output);
    } catch (cause) {
      return answerTo(action, cause);
    }
  };
  return Object.assign(handle, { description: { action, summary: spec.summary, ...schemas, output: spec.output } });
}

async function acceptBody(request: Request, maxBytes: number, signed: boolean): Promise<Uint8Array> {
  if (!signed) requireSameOrigin(request, config().origin);
  if (request.method === "GET" || request.method === "HEAD") {
    requireNoBody(request);
    return new Uint8Array();
  }
  const bytes = await readBody(request, maxBytes);
  if (bytes.length > 0) requireJson(request, signed ? WEBHOOK_TYPE : JSON_TYPE);
  return bytes;
}

/** Ids for the ledger: path values count only when they have the form the route wants. */
function subjectOf(schema: z.ZodType, given: Record<string, string>): Record<string, string> {
  return schema.safeParse(given).success ? given : {};
}

