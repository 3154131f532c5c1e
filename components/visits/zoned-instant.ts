/** What a wall-clock time means in a zone: one instant, none (clocks went forward over it) or two (they went back over it). */
export type ZonedInstant = { readonly kind: "instant"; readonly at: string } | { readonly kind: "skipped" } | { readonly kind: "twice" } | { readonly kind: "invalid" };

const HOUR = 3_600_000;

/** `date` is YYYY-MM-DD, `time` HH:MM, `timeZone` an IANA name. `at` is the UTC instant, ISO 8601. */
export function zonedInstant(date: string, time: string, timeZone: string): ZonedInstant {
  const asUtc = new Date(`${date}T${time}:00Z`).getTime();
  if (Number.isNaN(asUtc)) return { kind: "invalid" };
  const offsets = new Set([asUtc - 24 * HOUR, asUtc + 24 * HOUR].map((instant) => offsetAt(instant, timeZone)));
  const fitting = [...offsets].map((offset) => asUtc - offset).filter((instant) => instant + offsetAt(instant, timeZone) === asUtc);
  const [first] = fitting;
  if (first === undefined) return { kind: "skipped" };
  return fitting.length > 1 ? { kind: "twice" } : { kind: "instant", at: new Date(first).toISOString() };
}

/** Milliseconds that the zone's clock is ahead of UTC at an instant, to the minute. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute")) - Math.floor(instant / 60_000) * 60_000;
}

/** The wall clock of an instant in a zone, as the date and time inputs want it. */
export function wallClock(at: string, timeZone: string): { readonly date: string; readonly time: string } {
  const instant = new Date(at).getTime();
  const [date = "", rest = ""] = new Date(instant + offsetAt(instant, timeZone)).toISOString().split("T");
  return { date, time: rest.slice(0, 5) };
}
