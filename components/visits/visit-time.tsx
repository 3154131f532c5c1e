"use client";

import { useLocale } from "next-intl";
import { useSyncExternalStore } from "react";
import { sameClock, zonedDayAndTime, zonedTime } from "@/components/visits/zoned-words";

const never = () => () => undefined;
const browserZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

type Props = {
  /** UTC instant, ISO 8601. */
  readonly at: string;
  /** IANA zone shown until the browser has said its own, and beside it where the two clocks differ. */
  readonly clinicTimeZone: string;
  readonly style: "day-and-time" | "time";
};

/** A visit's time in the reader's own zone first, then the clinic's where their clocks differ. */
export function VisitTime({ at, clinicTimeZone, style }: Props) {
  const locale = useLocale();
  const own = useSyncExternalStore(never, browserZone, () => clinicTimeZone);
  const write = style === "time" ? zonedTime : zonedDayAndTime;
  const there = write(at, locale, clinicTimeZone);
  return <time dateTime={at} suppressHydrationWarning>{sameClock(at, own, clinicTimeZone) ? there : `${write(at, locale, own)} (${zonedTime(at, locale, clinicTimeZone)})`}</time>;
}
