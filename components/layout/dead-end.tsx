import type { ReactNode } from "react";
import { Door } from "@/components/ui/door";
import { Screen } from "@/components/layout/screen";

/** A screen for when there is nothing to show: what happened, in words, and a way on. */
export function DeadEnd({ title, text, children }: { readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return <Screen audience="patient"><Door state="closed" className="size-16 text-accent" /><h1 className="text-title font-bold">{title}</h1><p>{text}</p><div className="flex flex-wrap gap-3">{children}</div></Screen>;
}
