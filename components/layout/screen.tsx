import type { ReactNode } from "react";

type Props = { readonly audience: "patient" | "staff"; readonly children: ReactNode };

/** A page's main content: one narrow column in large type for patients, a wider one in smaller type for staff. */
export function Screen({ audience, children }: Props) {
  const width = audience === "patient" ? "max-w-xl" : "max-w-5xl";
  return <main id="content" tabIndex={-1} data-audience={audience} className={`mx-auto flex w-full ${width} flex-col gap-6 px-4 py-6 text-body outline-none sm:px-6 sm:py-10`}>{children}</main>;
}
