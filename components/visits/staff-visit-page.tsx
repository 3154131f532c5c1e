import { getTranslations } from "next-intl/server";
import { RefreshOnNews } from "@/components/home/refresh-on-news";
import { SignedInHeader } from "@/components/layout/signed-in-header";
import { Screen } from "@/components/layout/screen";
import { Words } from "@/components/layout/words";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { VisitPageProps } from "@/components/visits/patient-visit-page";
import { StaffVisitActs } from "@/components/visits/staff-visit-acts";
import { VisitTime } from "@/components/visits/visit-time";

/** What is planned: when, who, why; open it, call it off, or write down how it ended. */
export async function StaffVisitPage({ visit, clinic, person, serverNow }: VisitPageProps) {
  const t = await getTranslations("staff.visit");
  const patientName = visit.seats.find(({ part }) => part === "patient")?.name ?? "";
  const live = visit.state === "scheduled" || visit.state === "in-session" ? visit.state : null;
  return (
    <Words of={["staff.visit", "staff.cancel", "staff.outcome", "patient.visit", "refusals"]}>
      <RefreshOnNews />
      <Screen audience="staff">
        <SignedInHeader title={t("title", { patient: patientName })} person={person}>{live !== null && <ButtonLink kind="primary" href={`/visits/${visit.id}/call`}>{t("start")}</ButtonLink>}</SignedInHeader>
        <Card as="section">
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[10rem_1fr]">
            <dt className="font-semibold">{t("when")}</dt><dd><VisitTime at={visit.startsAt} clinicTimeZone={clinic.timeZone} style="day-and-time" /> · {t(`state.${visit.state}`)}</dd>
            <dt className="font-semibold">{t("who")}</dt><dd><ul>{visit.seats.map((seat) => <li key={seat.personId}>{seat.name} · {t(`part.${seat.part}`)} · {t(`seat.${seat.state}`)}</li>)}</ul></dd>
            <dt className="font-semibold">{t("reason")}</dt><dd>{visit.reason ?? t("noReason")}</dd>
          </dl>
        </Card>
        {live !== null && visit.me.part === "host" && <StaffVisitActs visitId={visit.id} state={live} hasOpened={serverNow >= visit.opensAt} patientName={patientName} />}
      </Screen>
    </Words>
  );
}
