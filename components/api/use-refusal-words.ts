import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiRefusal } from "@/components/api/api-refusal";
import { ruleOf } from "@/lib/e2ee/rule-of";

/** Puts whatever a call threw into the reader's language; a rule without a translation keeps the server's own sentence. */
export function useRefusalWords(): (cause: unknown) => string {
  const t = useTranslations("refusals");
  return useCallback((cause: unknown) => {
    const rule = ruleOf(cause) ?? "unknown";
    if (t.has(rule as never)) return t(rule as never);
    return cause instanceof ApiRefusal ? cause.message : t("unknown");
  }, [t]);
}
