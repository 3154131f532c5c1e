import { getTranslations } from "next-intl/server";
import { RefreshOnNews } from "@/components/home/refresh-on-news";
import { SignedInHeader } from "@/components/layout/signed-in-header";
import { Screen } from "@/components/layout/screen";
import { Words } from "@/components/layout/words";
import { ButtonLink } from "@/components/ui/button-link";
import { TodayFlow } from "@/components/visits/today-flow";
import type { Clinic } from "@/lib/platform/config";
import type { DayVisit } from "@/lib/visits/list-today";

type Props = { readonly clinic: Clinic; readonly serverNow: string; readonly person: string; readonly visits: readonly DayVisit[] };

/** Today: who comes when, who waits, and the one next thing to do. */
export async function ClinicianHome({ clinic, serverNow, person, visits }: Props) {
  const t = await getTranslations("staff.today");
  return (
    <Words of={["staff.today", "staff.readiness", "patient.visit", "refusals"]}>
      <RefreshOnNews />
      <Screen audience="staff">
        <SignedInHeader title={t("title")} person={person}><ButtonLink href="/visits/new">{t("schedule")}</ButtonLink></SignedInHeader>
        <TodayFlow visits={visits} serverNow={serverNow} clinicTimeZone={clinic.timeZone} />
      </Screen>
    </Words>
  );
}
