import { CircleDashed, ClockAlert, ListChecks, LogOut, Video } from "lucide-react";
import { Door } from "@/components/ui/door";

/** Where a patient is, as a clinician's day reads it (ux.md §6). */
export type Presence = "not-here" | "checking" | "ready" | "in-call" | "left" | "missed";

const LOOK: Record<Presence, string> = {
  "not-here": "border-line text-soft",
  "checking": "border-info text-info bg-info-wash",
  "ready": "border-good text-good bg-good-wash",
  "in-call": "border-accent-deep bg-accent-deep text-on-accent",
  "left": "border-line text-soft",
  "missed": "border-stop text-stop bg-stop-wash",
};

function Icon({ presence }: { readonly presence: Presence }) {
  const look = { className: "size-4 shrink-0", "aria-hidden": true } as const;
  switch (presence) {
    case "not-here": return <CircleDashed {...look} />;
    case "checking": return <ListChecks {...look} />;
    case "ready": return <Door state="ajar" className="size-4 shrink-0" />;
    case "in-call": return <Video {...look} />;
    case "left": return <LogOut {...look} />;
    case "missed": return <ClockAlert {...look} />;
  }
}

/** Icon and word together; the colour only repeats them. */
export function StatusChip({ presence, word }: { readonly presence: Presence; readonly word: string }) {
  return <span className={`inline-flex items-center gap-1.5 rounded-pill border-2 px-3 py-0.5 text-small font-semibold whitespace-nowrap ${LOOK[presence]}`}><Icon presence={presence} />{word}</span>;
}
