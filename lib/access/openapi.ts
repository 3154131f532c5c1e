import { z } from "zod";
import type { RouteHandler } from "./api-route";

type Method = "get" | "post";
/** Every route of the app: path (OpenAPI form) to its handlers. */
export type RouteList = Readonly<Record<string, Partial<Record<"GET" | "POST", RouteHandler>>>>;

const REFUSAL = { type: "object", required: ["code", "rule", "message"], properties: { code: { type: "string" }, rule: { type: "string" }, message: { type: "string" } } };

/** OpenAPI 3.1 of these routes, from the schemas that hold the door. */
export function openApi(routes: RouteList, title: string): Record<string, unknown> {
  const paths = Object.fromEntries(Object.entries(routes).map(([path, handlers]) => [path, operations(handlers)]));
  return { openapi: "3.1.0", info: { title, version: "1" }, paths };
}

function operations(handlers: RouteList[string]): Record<string, unknown> {
  const found: Partial<Record<Method, unknown>> = {};
  if (handlers.GET) found.get = operation(handlers.GET);
  if (handlers.POST) found.post = operation(handlers.POST, true);
  return found;
}

function operation({ description }: RouteHandler, hasBody = false): Record<string, unknown> {
  const parameters = [...parametersOf(description.params, "path"), ...parametersOf(description.query, "query")];
  return {
    operationId: description.action,
    summary: description.summary,
    parameters,
    ...(hasBody ? { requestBody: { content: { "application/json": { schema: schemaOf(description.body, "input") } } } } : {}),
    responses: {
      "200": { description: "Done.", content: { "application/json": { schema: schemaOf(description.output, "output") } } },
      "4XX": { description: "Refused, in words.", content: { "application/json": { schema: REFUSAL } } },
    },
  };
}

function parametersOf(schema: z.ZodType, place: "path" | "query"): readonly unknown[] {
  const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: Record<string, unknown>; required?: string[] };
  return Object.entries(properties).map(([name, shape]) => ({ name, in: place, required: required.includes(name), schema: shape }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): unknown {
  return z.toJSONSchema(schema, { io, unrepresentable: "any" });
}
