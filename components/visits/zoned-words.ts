/** "2:00 PM Eastern Time": the only way a time of day is written, so that its zone is never left out (ux.md §6 rule 5). */
export function zonedTime(at: string, locale: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone }).format(new Date(at));
  return `${time} ${zoneInWords(at, locale, timeZone)}`;
}

/** "Eastern Time". Where people have no name for a zone, its short sign ("UTC", "GMT+5") instead of "GMT+00:00". */
export function zoneInWords(at: string, locale: string, timeZone: string): string {
  const named = zoneAs("longGeneric", at, locale, timeZone);
  return named.startsWith("GMT") ? zoneAs("short", at, locale, timeZone) : named;
}

function zoneAs(timeZoneName: "longGeneric" | "short", at: string, locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName, timeZone }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** "Monday, November 23, 2:00 PM Eastern Time". */
export function zonedDayAndTime(at: string, locale: string, timeZone: string): string {
  const day = new Intl.DateTimeFormat(locale, { weekday: "long", month: "long", day: "numeric", timeZone }).format(new Date(at));
  return `${day}, ${zonedTime(at, locale, timeZone)}`;
}

/** Whether two zones' clocks read the same at an instant; then naming one is enough. */
export function sameClock(at: string, one: string, other: string): boolean {
  const read = (timeZone: string) => new Intl.DateTimeFormat("en", { dateStyle: "short", timeStyle: "short", timeZone }).format(new Date(at));
  return read(one) === read(other);
}
