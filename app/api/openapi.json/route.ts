import { z } from "zod";
import { apiRoute, type RouteHandler } from "@/lib/access/api-route";
import { openApi } from "@/lib/access/openapi";
import { ROUTES } from "../routes";

export const GET: RouteHandler = apiRoute("openapi.read", {
  summary: "This description.",
  output: z.record(z.string(), z.unknown()),
  run: () => Promise.resolve(openApi({ ...ROUTES, "/api/openapi.json": { GET } }, "Housecall")),
});
