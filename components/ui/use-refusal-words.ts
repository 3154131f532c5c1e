"use client";

import { useTranslations } from "next-intl";

/** What a JSON refusal says (lib/platform/refusal.ts). `rule` "offline" stands for an answer that never came. */
export type SpokenRefusal = { readonly rule: string; readonly message: string };

/** A refusal in the reader's language where the catalogue knows its rule, else the server's own sentence. */
export function useRefusalWords(): (refusal: SpokenRefusal) => string {
  const t = useTranslations("refusals");
  return ({ rule, message }) => {
    if (t.has(rule as "unknown")) return t(rule as "unknown");
    return message === "" ? t("unknown") : message;
  };
}
