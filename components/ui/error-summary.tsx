"use client";

import { useEffect, useRef } from "react";

type Props = {
  readonly title: string;
  /** What is wrong, each with the id of the field that mends it. */
  readonly errors: readonly { readonly fieldId: string; readonly message: string }[];
};

/** Stands above a form that was refused and takes the focus, so that nobody has to hunt for what went wrong. */
export function ErrorSummary({ title, errors }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { if (errors.length > 0) box.current?.focus(); }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-card border-2 border-stop bg-stop-wash p-4">
      <h2 className="font-bold text-stop">{title}</h2>
      <ul className="mt-2 flex flex-col gap-1">
        {errors.map((error) => <li key={error.fieldId}><a className="underline underline-offset-4" href={`#${error.fieldId}`}>{error.message}</a></li>)}
      </ul>
    </div>
  );
}
