type Props = { readonly state: "ajar" | "closed"; readonly className?: string };

/** The mark: a door, ajar when someone waits, closed when the visit is private. It carries no words, so it is hidden from screen readers. */
export function Door({ state, className = "size-6" }: Props) {
  return (
    <svg viewBox="0 0 24 24" className={className} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d="M2 21h20M5 21V3h14v18" />
      {state === "closed"
        ? <><path className="door-shuts" d="M5 3h14v18H5z" fill="currentColor" fillOpacity="0.18" /><path d="M15 12v.01" strokeWidth="3" /></>
        : <><path d="M5 3l8 2.6v12.8L5 21z" fill="currentColor" fillOpacity="0.18" /><path d="M10.4 12v.01" strokeWidth="2.6" /></>}
    </svg>
  );
}
