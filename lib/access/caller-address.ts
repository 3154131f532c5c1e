/** Set by scripts/serve.mjs from the connection, after dropping whatever a client sent under that name. */
const ADDRESS = "x-forwarded-for";

/** The caller's network address for rate limits; one shared bucket where it is unknown. */
export function callerAddress(request: Request): string {
  return request.headers.get(ADDRESS) ?? "unknown";
}
