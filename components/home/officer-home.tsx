import { getTranslations } from "next-intl/server";
import { SignedInHeader } from "@/components/layout/signed-in-header";
import { Screen } from "@/components/layout/screen";
import { Words } from "@/components/layout/words";
import { LedgerList } from "@/components/visits/ledger-list";
import type { LedgerLine } from "@/lib/ledger/list-entries";

export async function OfficerHome({ person, lines }: { readonly person: string; readonly lines: readonly LedgerLine[] }) {
  const t = await getTranslations("staff.ledger");
  return (
    <Words of={["staff.ledger"]}>
      <Screen audience="staff"><SignedInHeader title={t("title")} person={person} /><LedgerList lines={lines} /></Screen>
    </Words>
  );
}
