import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiRefusal } from "@/components/api/api-refusal";

/** Puts whatever a call threw into the reader's language; a rule without a translation keeps the server's own sentence. */
export function useRefusalWords(): (cause: unknown) => string {
  const t = useTranslations("refusals");
  return useCallback((cause: unknown) => {
    if (!(cause instanceof ApiRefusal)) return t("unknown");
    return t.has(cause.rule as never) ? t(cause.rule as never) : cause.message;
  }, [t]);
}
