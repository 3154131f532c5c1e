import Link from "next/link";
import type { ReactNode } from "react";
import { buttonLook } from "@/components/ui/button";

type Props = { readonly href: string; readonly kind?: "primary" | "plain" | "quiet"; readonly wide?: boolean; readonly children: ReactNode };

/** Goes somewhere, so it is a link; looks like the buttons it stands beside. Nothing is prefetched: a page is read only when someone asks for it. */
export function ButtonLink({ href, kind = "plain", wide = false, children }: Props) {
  return <Link href={href} prefetch={false} className={buttonLook(kind, wide)}>{children}</Link>;
}
