/** "2:00 PM Eastern Time": the only way a time of day is written, so that its zone is never left out (ux.md §6 rule 5). */
export function zonedTime(at: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZoneName: "longGeneric", timeZone }).format(new Date(at));
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
