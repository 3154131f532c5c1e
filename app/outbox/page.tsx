import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Screen } from "@/components/layout/screen";
import { Words } from "@/components/layout/words";
import { MailList } from "@/components/visits/mail-list";
import { view } from "@/lib/access/view";
import { readOutbox } from "@/lib/notify/read-outbox";
import { config } from "@/lib/platform/config";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.outbox"))("title") };
}

/** The trial's mail, which goes nowhere else. In production this page does not exist. */
export default async function OutboxPage() {
  const mails = await view("outbox.read", { facts: () => Promise.resolve({ trial: config().trial }), run: readOutbox });
  const t = await getTranslations("staff.outbox");
  return (
    <Words of={["staff.outbox"]}>
      <Screen audience="staff"><h1 className="text-title font-bold">{t("title")}</h1><MailList mails={mails} /></Screen>
    </Words>
  );
}
