"use client";

import { useEffect } from "react";
import { shutCall, type OpenedCall } from "@/components/call/shut-call";
import { useSignOut } from "@/components/identity/use-sign-out";
import { Screen } from "@/components/layout/screen";
import { VisitOver, type VisitEnd } from "@/components/visits/visit-over";
import type { Clinic } from "@/lib/platform/config";
import type { OpenVisit } from "@/lib/visits/open-visit";

type Props = { readonly visit: OpenVisit; readonly clinic: Clinic; readonly open: OpenedCall | null };

/** Out of the visit: media closed, camera and microphone let go, and what comes next in words. */
export function CallEnd({ visit, clinic, open }: Props) {
  const { signOut } = useSignOut();
  useEffect(() => { if (open !== null) shutCall(open); }, [open]);
  const end: VisitEnd = visit.me.state === "removed" ? "removed" : visit.state === "scheduled" || visit.state === "in-session" ? "left" : visit.state;
  const host = visit.seats.find(({ part }) => part === "host")?.name ?? "";
  return (
    <Screen audience={visit.me.part === "patient" ? "patient" : "staff"}>
      <VisitOver end={end} clinicianName={host} clinicPhone={clinic.phone} onSignOut={signOut}
        {...(end === "left" ? { onRejoin: () => { location.reload(); } } : {})} />
    </Screen>
  );
}
