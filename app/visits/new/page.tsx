import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignedInHeader } from "@/components/layout/signed-in-header";
import { Screen } from "@/components/layout/screen";
import { Words } from "@/components/layout/words";
import { NewVisitFlow } from "@/components/visits/new-visit-flow";
import { currentVisitor } from "@/lib/access/current-visitor";
import { view } from "@/lib/access/view";
import { listColleagues } from "@/lib/identity/list-colleagues";
import { clinic } from "@/lib/platform/config";
import { systemClock } from "@/lib/platform/clock";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.newVisit"))("title") };
}

export default async function NewVisitPage() {
  const colleagues = await view("colleagues.list", { run: listColleagues });
  const visitor = await currentVisitor();
  const t = await getTranslations("staff.newVisit");
  return (
    <Words of={["staff.newVisit", "refusals"]}>
      <Screen audience="staff">
        <SignedInHeader title={t("title")} person={visitor?.name ?? ""} />
        <NewVisitFlow colleagues={colleagues} clinicTimeZone={clinic().timeZone} serverNow={systemClock().toISOString()} />
      </Screen>
    </Words>
  );
}
