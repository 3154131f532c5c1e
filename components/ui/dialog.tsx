"use client";

import { useEffect, useId, useRef, type ReactNode } from "react";

type Props = {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The platform's modal dialog: focus stays inside, Escape closes it, focus goes back where it came from, the page behind is inert. */
export function Dialog({ open, title, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (dialog === null) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={box} aria-labelledby={titleId} onCancel={(event) => { event.preventDefault(); onClose(); }} className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-card border-2 border-line bg-paper p-6 text-ink shadow-lift">
      {open && <div className="flex flex-col gap-4"><h2 id={titleId} className="text-lead font-bold">{title}</h2>{children}</div>}
    </dialog>
  );
}
