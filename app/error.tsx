"use client";

import { useTranslations } from "next-intl";
import { DeadEnd } from "@/components/layout/dead-end";
import { Button } from "@/components/ui/button";

/** A fault of ours. What went wrong is in the server's log under the digest; the person reads only what to do. */
export default function ErrorScreen({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  const t = useTranslations("frame");
  return (
    <DeadEnd title={t("fault.title")} text={t("fault.text")}>
      <Button kind="primary" wide onPress={reset}>{t("fault.again")}</Button>
      {error.digest !== undefined && <p className="w-full text-small text-soft">{t("fault.digest", { digest: error.digest })}</p>}
    </DeadEnd>
  );
}
