"use client";

import { useRouter } from "next/navigation";
import { useSignOut } from "@/components/identity/use-sign-out";
import { PatientVisitCard } from "@/components/visits/patient-visit-card";
import { VisitOver } from "@/components/visits/visit-over";
import type { Clinic } from "@/lib/platform/config";
import type { OpenVisit } from "@/lib/visits/open-visit";

/** The card that leads in, or how the visit ended. */
export function PatientVisitFlow({ visit, clinic, serverNow }: { readonly visit: OpenVisit; readonly clinic: Clinic; readonly serverNow: string }) {
  const router = useRouter();
  const { signOut } = useSignOut();
  const clinicianName = visit.seats.find(({ part }) => part === "host")?.name ?? "";
  if (visit.me.state === "removed") return <VisitOver end="removed" clinicianName={clinicianName} clinicPhone={clinic.phone} onSignOut={signOut} />;
  if (visit.state !== "scheduled" && visit.state !== "in-session") return <VisitOver end={visit.state} clinicianName={clinicianName} clinicPhone={clinic.phone} onSignOut={signOut} />;
  const card = { clinicianName, startsAt: visit.startsAt, opensAt: visit.opensAt, closesAt: visit.closesAt, state: visit.state };
  return <PatientVisitCard visit={card} serverNow={serverNow} clinicTimeZone={clinic.timeZone} clinicPhone={clinic.phone} onContinue={() => { router.push(`/visits/${visit.id}/call`); }} />;
}
