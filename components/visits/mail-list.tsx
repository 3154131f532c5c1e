"use client";

import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "@/components/visits/empty-state";
import { Notice } from "@/components/ui/notice";

export type OutboxMail = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string; readonly createdAt: string };

/** The trial's outbox: what would have been sent. Links inside a mail's text can be followed. */
export function MailList({ mails }: { readonly mails: readonly OutboxMail[] }) {
  const t = useTranslations("staff.outbox");
  const format = useFormatter();
  return (
    <>
      <Notice kind="info" word={t("trial.word")}>{t("trial.text")}</Notice>
      {mails.length === 0 && <EmptyState title={t("empty.title")} text={t("empty.text")} />}
      <ol className="flex flex-col gap-3">
        {mails.map((mail) => (
          <li key={mail.id} className="rounded-card border border-hair bg-raised p-4">
            <h2 className="font-bold">{mail.subject}</h2>
            <p className="text-small text-soft">{t("to", { to: mail.to })} · <time dateTime={mail.createdAt} suppressHydrationWarning>{format.dateTime(new Date(mail.createdAt), { dateStyle: "medium", timeStyle: "short" })}</time></p>
            <p className="mt-2 whitespace-pre-line">{withLinks(mail.text)}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

function withLinks(text: string) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, at) => at % 2 === 1 ? <a key={at} href={part} className="break-all font-semibold underline decoration-accent decoration-2 underline-offset-4">{part}</a> : part);
}
