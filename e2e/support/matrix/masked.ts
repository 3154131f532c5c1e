const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;
const SECRET = /[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9_-]{20,})*/g;
const PORT = /localhost:\d+/g;
const MOMENT = /"notAfter":\d+/g;

/** A body with all that differs from one run to the next taken out: ids, instants, tokens, ports. */
export function masked(body: unknown): string {
  return JSON.stringify(body).replaceAll(UUID, "<id>").replaceAll(INSTANT, "<instant>").replaceAll(PORT, "<host>").replaceAll(MOMENT, '"notAfter":<instant>').replaceAll(SECRET, "<secret>");
}
