"use client";

import { useFormatter } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;
const browserZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

type Props = {
  /** UTC instant, ISO 8601. */
  readonly at: string;
  /** IANA zone shown until the browser has said its own, and beside it where the two clocks differ. */
  readonly clinicTimeZone: string;
  readonly style: "day-and-time" | "time";
};

/** The one way a visit's time is written: always with its zone in words, in the reader's own zone first. */
export function VisitTime({ at, clinicTimeZone, style }: Props) {
  const own = useSyncExternalStore(never, browserZone, () => clinicTimeZone);
  const write = useZonedTime(at, style);
  const here = write(own);
  const there = write(clinicTimeZone);
  return <time dateTime={at} suppressHydrationWarning>{sameClock(at, own, clinicTimeZone) ? there : `${here} (${there})`}</time>;
}

function useZonedTime(at: string, style: Props["style"]): (timeZone: string) => string {
  const format = useFormatter();
  const date = new Date(at);
  return (timeZone) => {
    const time = format.dateTime(date, { hour: "numeric", minute: "2-digit", timeZoneName: "longGeneric", timeZone });
    if (style === "time") return time;
    return `${format.dateTime(date, { weekday: "long", month: "long", day: "numeric", timeZone })}, ${time}`;
  };
}

function sameClock(at: string, one: string, other: string): boolean {
  const read = (timeZone: string) => new Intl.DateTimeFormat("en", { dateStyle: "short", timeStyle: "short", timeZone }).format(new Date(at));
  return read(one) === read(other);
}
