import { useEffect, useState } from "react";

/** True once something has been awaited for longer than `ms`. */
export function useSlow(waiting: boolean, ms: number): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => { setSlow(true); }, ms);
    return () => { clearTimeout(timer); setSlow(false); };
  }, [waiting, ms]);
  return waiting && slow;
}
