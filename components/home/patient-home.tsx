import { getTranslations } from "next-intl/server";
import { SignedInHeader } from "@/components/layout/signed-in-header";
import { Screen } from "@/components/layout/screen";
import { Words } from "@/components/layout/words";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/visits/empty-state";
import { VisitTime } from "@/components/visits/visit-time";
import { RefreshOnNews } from "@/components/home/refresh-on-news";
import type { Clinic } from "@/lib/platform/config";
import type { NextVisit } from "@/lib/visits/next-visit";

type Props = { readonly clinic: Clinic; readonly person: string; readonly visits: readonly NextVisit[] };

/** A patient's next visits, the nearest first, each one tap away. */
export async function PatientHome({ clinic, person, visits }: Props) {
  const t = await getTranslations("patient.home");
  return (
    <Words of={["patient.visit"]}>
      <RefreshOnNews />
      <Screen audience="patient">
        <SignedInHeader title={t("title")} person={person} />
        {visits.length === 0 && <EmptyState title={t("none.title")} text={t("none.text")} />}
        {visits.map((visit, i) => (
          <Card as="section" key={visit.id}>
            <h2 className="text-lead font-bold">{visit.clinicianName}</h2>
            <p><VisitTime at={visit.startsAt} clinicTimeZone={clinic.timeZone} style="day-and-time" /></p>
            <div className="flex"><ButtonLink kind={i === 0 ? "primary" : "plain"} wide href={`/visits/${visit.id}`}>{t("open")}</ButtonLink></div>
          </Card>
        ))}
      </Screen>
    </Words>
  );
}
