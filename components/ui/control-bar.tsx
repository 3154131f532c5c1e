import type { ReactNode } from "react";

/** The labelled controls of a visit, at the thumb. A toolbar in the flow of the page, so it never covers what has the focus (WCAG 2.4.11). */
export function ControlBar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div role="group" aria-label={label} className="flex flex-wrap items-stretch justify-center gap-2 border-t border-hair bg-raised p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">{children}</div>;
}

type ControlProps = {
  readonly icon: ReactNode;
  /** What a press does, in one or two words; the icon's slash and these words both tell on from off. */
  readonly word: string;
  readonly state?: "on" | "off";
  readonly leaves?: boolean;
  readonly onPress: () => void;
  readonly shortcut?: string;
};

/** Icon over word, 48 px or more. A control that leaves stands apart in the stop colour. */
export function Control({ icon, word, state = "on", leaves = false, onPress, shortcut }: ControlProps) {
  const look = leaves ? "ms-4 border-stop bg-stop text-paper forced-colors:bg-[ButtonFace] forced-colors:text-[ButtonText]" : state === "off" ? "border-warn bg-warn-wash text-warn" : "border-line bg-raised text-ink hover:border-ink";
  return (
    <button type="button" onClick={onPress} aria-keyshortcuts={shortcut} className={`inline-flex min-h-14 min-w-18 flex-col items-center justify-center gap-0.5 rounded-card border-2 px-3 py-1.5 text-small leading-tight font-semibold ${look}`}>
      <span aria-hidden="true" className="[&>svg]:size-6">{icon}</span>{word}
    </button>
  );
}
