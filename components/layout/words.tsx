import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { pickMessages, type Namespace } from "@/components/layout/pick-messages";

/** Gives the client components below it the words they name, and nothing else: a page sends only the language it speaks. */
export async function Words({ of, children }: { readonly of: readonly Namespace[]; readonly children: ReactNode }) {
  const messages = pickMessages(await getMessages(), ["frame", ...of]);
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
