import { useEffect, useState } from "react";
import { systemClock } from "@/lib/platform/clock";

/** The time, on the server's word first and then every `everySeconds`. `serverNow` (ISO) keeps the first render equal on both sides. */
export function useNow(serverNow: string, everySeconds: number): Date {
  const [now, setNow] = useState(() => new Date(serverNow));
  useEffect(() => {
    const timer = setInterval(() => { setNow(systemClock()); }, everySeconds * 1000);
    return () => { clearInterval(timer); };
  }, [everySeconds]);
  return now;
}
