import type { ReactNode } from "react";
import { Door } from "@/components/ui/door";

/** Nothing here, and what to do about it. */
export function EmptyState({ title, text, children }: { readonly title: string; readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-card border border-dashed border-line p-6">
      <Door state="closed" className="size-10 text-soft" />
      <p className="text-lead font-bold">{title}</p>
      <p className="text-soft">{text}</p>
      {children}
    </div>
  );
}
