import { useEffect, useState } from "react";

export type WakeLockState = "held" | "refused";

/** Keeps the screen on while mounted (Screen Wake Lock). The system takes the lock when the page is hidden, so it is asked for again on return. */
export function useWakeLock(): WakeLockState {
  const [state, setState] = useState<WakeLockState>("held");
  useEffect(() => {
    const stop = new AbortController();
    let lock: WakeLockSentinel | null = null;
    const hold = async () => {
      if (document.visibilityState !== "visible") return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (stop.signal.aborted) await lock.release();
      } catch {
        // No such interface, low battery or a policy: the screen may dim, and the person is told so.
        setState("refused");
      }
    };
    document.addEventListener("visibilitychange", () => { void hold(); }, { signal: stop.signal });
    void hold();
    return () => { stop.abort(); void lock?.release(); };
  }, []);
  return state;
}
