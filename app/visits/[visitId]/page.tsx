import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PatientVisitPage } from "@/components/visits/patient-visit-page";
import { StaffVisitPage } from "@/components/visits/staff-visit-page";
import { currentVisitor } from "@/lib/access/current-visitor";
import { visitView } from "@/lib/access/visit-view";
import { clinic } from "@/lib/platform/config";
import { systemClock } from "@/lib/platform/clock";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("patient.home"))("title") };
}

/** One visit: for the patient a card that leads in, for staff what is planned and what can be done. */
export default async function VisitPage({ params }: { readonly params: Promise<{ visitId: string }> }) {
  const { visitId } = await params;
  const visit = await visitView(visitId, `/visits/${visitId}`);
  const visitor = await currentVisitor();
  const shown = { visit, clinic: clinic(), serverNow: systemClock().toISOString(), person: visitor?.name ?? "" };
  return visitor?.role === "clinician" ? <StaffVisitPage {...shown} /> : <PatientVisitPage {...shown} />;
}
