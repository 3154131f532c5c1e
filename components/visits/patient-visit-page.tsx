import { SignedInHeader } from "@/components/layout/signed-in-header";
import { Screen } from "@/components/layout/screen";
import { withUnbrokenPhone } from "@/components/layout/unbroken-phone";
import { Words } from "@/components/layout/words";
import { RefreshOnNews } from "@/components/home/refresh-on-news";
import { PatientVisitFlow } from "@/components/visits/patient-visit-flow";
import { getTranslations } from "next-intl/server";
import type { Clinic } from "@/lib/platform/config";
import type { OpenVisit } from "@/lib/visits/open-visit";

export type VisitPageProps = { readonly visit: OpenVisit; readonly clinic: Clinic; readonly serverNow: string; readonly person: string };

export async function PatientVisitPage({ visit, clinic, serverNow, person }: VisitPageProps) {
  const t = await getTranslations("patient.home");
  return (
    <Words of={["patient.visit", "patient.over", "refusals"]}>
      <RefreshOnNews />
      <Screen audience="patient">
        <SignedInHeader title={t("title")} person={person} />
        <PatientVisitFlow visit={visit} clinic={withUnbrokenPhone(clinic)} serverNow={serverNow} />
      </Screen>
    </Words>
  );
}
