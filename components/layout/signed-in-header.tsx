"use client";

import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { useSignOut } from "@/components/identity/use-sign-out";

/** A signed-in page's head: its title, whose sign-in this is, and the way out. */
export function SignedInHeader({ title, person, children }: { readonly title: string; readonly person: string; readonly children?: ReactNode }) {
  const { signingOut, signOut } = useSignOut();
  return <PageHeader title={title} person={person} signingOut={signingOut} onSignOut={signOut}>{children}</PageHeader>;
}
