import type { ReactNode } from "react";

type Kind = "primary" | "plain" | "danger" | "quiet";

type Props = {
  readonly children: ReactNode;
  readonly kind?: Kind;
  readonly type?: "button" | "submit";
  /** While true the button keeps its focus, ignores presses and says `pendingWords`, aloud too. */
  readonly pending?: boolean;
  readonly pendingWords?: string;
  readonly disabled?: boolean;
  /** Full width on phones, at the thumb. */
  readonly wide?: boolean;
  readonly describedBy?: string | undefined;
  /** The accessible name where the visible words need more, such as whom a row's button is for. It must contain the visible words (WCAG 2.5.3). */
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly onPress?: () => void;
};

const SHAPE = "target inline-flex items-center justify-center gap-2 rounded-card border-2 px-5 py-2 text-body font-semibold text-center leading-tight aria-disabled:cursor-default disabled:cursor-default disabled:border-line disabled:bg-sunk disabled:text-soft";
const LOOK: Record<Kind, string> = {
  primary: "border-transparent bg-accent-deep text-on-accent hover:bg-accent",
  plain: "border-line bg-raised text-ink hover:border-ink",
  danger: "border-stop bg-raised text-stop hover:bg-stop-wash",
  quiet: "border-transparent bg-transparent text-ink underline underline-offset-4 decoration-2 decoration-accent hover:bg-sunk",
};

export function buttonLook(kind: Kind, wide: boolean): string {
  return `${SHAPE} ${LOOK[kind]} ${wide ? "w-full sm:w-auto" : ""}`;
}

/** A native button: the platform's own is already keyboard, touch and screen-reader right, and costs patients' pages nothing. */
export function Button(props: Props) {
  const { kind = "plain", type = "button", pending = false, wide = false, children, onPress } = props;
  return <>
    <button
      type={type} className={buttonLook(kind, wide)} disabled={props.disabled} autoFocus={props.autoFocus}
      aria-disabled={pending || undefined} aria-describedby={props.describedBy} aria-label={pending ? undefined : props.label}
      onClick={(event) => { if (pending) event.preventDefault(); else onPress?.(); }}
    >
      {pending && props.pendingWords !== undefined ? props.pendingWords : children}
    </button>
    <span role="status" className="sr-only">{pending ? props.pendingWords : ""}</span>
  </>;
}
