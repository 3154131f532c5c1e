import type { ReactNode } from "react";

type Props = { readonly children: ReactNode; readonly as?: "section" | "article" | "div"; readonly labelledBy?: string };

export function Card({ children, as: Tag = "div", labelledBy }: Props) {
  return <Tag aria-labelledby={labelledBy} className="flex flex-col gap-4 rounded-card border border-hair bg-raised p-5 shadow-lift sm:p-6">{children}</Tag>;
}
