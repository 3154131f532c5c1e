const QUARTER = 15 * 60_000;

/** The next full quarter of an hour on the wall clock of a zone, as a date and a time field want it. */
export function nextQuarterHour(now: Date, timeZone: string): { readonly date: string; readonly time: string } {
  const at = new Date(Math.ceil(now.getTime() / QUARTER) * QUARTER);
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? "";
  return { date: `${of("year")}-${of("month")}-${of("day")}`, time: `${of("hour")}:${of("minute")}` };
}
