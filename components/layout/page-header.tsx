"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type Props = {
  readonly title: string;
  /** Whose sign-in this is. */
  readonly person: string;
  readonly signingOut?: boolean;
  readonly onSignOut: () => void;
  /** The one act a page may offer beside its title. */
  readonly children?: ReactNode;
};

export function PageHeader({ title, person, signingOut = false, onSignOut, children }: Props) {
  const t = useTranslations("frame");
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <h1 className="text-title font-bold">{title}</h1>
      <div className="flex flex-wrap items-center gap-3">
        {children}
        <span className="flex flex-wrap items-center sm:-me-5"><span className="text-small text-soft">{t("signedInAs", { person })}</span>
          <Button kind="quiet" pending={signingOut} pendingWords={t("signingOut")} onPress={onSignOut}>{t("signOut")}</Button></span>
      </div>
    </div>
  );
}
