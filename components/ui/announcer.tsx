"use client";

import { useSyncExternalStore } from "react";
import { lastAnnounced, onAnnounced } from "@/components/ui/announce";

/** The one polite live region of a page (WCAG 4.1.3); `announce` speaks through it. */
export function Announcer() {
  const sentence = useSyncExternalStore(onAnnounced, lastAnnounced, () => "");
  return <div role="status" aria-live="polite" aria-atomic="true" className="sr-only">{sentence}</div>;
}
