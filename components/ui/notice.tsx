import { CircleCheck, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Kind = "info" | "good" | "warn" | "stop";

const LOOK = {
  info: { icon: Info, box: "border-info bg-info-wash", word: "text-info" },
  good: { icon: CircleCheck, box: "border-good bg-good-wash", word: "text-good" },
  warn: { icon: TriangleAlert, box: "border-warn bg-warn-wash", word: "text-warn" },
  stop: { icon: OctagonAlert, box: "border-stop bg-stop-wash", word: "text-stop" },
} as const;

type Props = {
  readonly kind: Kind;
  /** The word that says what colour and icon say, such as "Please note". */
  readonly word: string;
  readonly children?: ReactNode;
  /** Set for what appears in answer to an act, so that it is read out. */
  readonly live?: boolean;
};

/** A message in the flow of the page, never a toast. */
export function Notice({ kind, word, children, live = false }: Props) {
  const { icon: Icon, box, word: tone } = LOOK[kind];
  return (
    <div role={live ? (kind === "stop" ? "alert" : "status") : undefined} className={`flex gap-3 rounded-card border-2 p-4 ${box}`}>
      <Icon className={`mt-0.5 size-6 shrink-0 ${tone}`} strokeWidth={2} aria-hidden="true" />
      <div className="flex min-w-0 flex-col gap-1">
        <p className={`font-bold ${tone}`}>{word}</p>
        {children !== undefined && <div className="text-ink">{children}</div>}
      </div>
    </div>
  );
}
