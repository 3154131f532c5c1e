"use client";

import { useEffect } from "react";
import { release, type Captured } from "@/components/call/capture";
import { useSignOut } from "@/components/identity/use-sign-out";
import { Screen } from "@/components/layout/screen";
import { VisitOver, type VisitEnd } from "@/components/visits/visit-over";
import type { VisitMedia } from "@/lib/e2ee/visit-media-view";
import type { Clinic } from "@/lib/platform/config";
import type { OpenVisit } from "@/lib/visits/open-visit";

type Props = { readonly visit: OpenVisit; readonly clinic: Clinic; readonly media: VisitMedia | null; readonly captured: Captured | null };

/** Out of the visit: media closed, camera and microphone let go, and what comes next in words. */
export function CallEnd({ visit, clinic, media, captured }: Props) {
  const { signOut } = useSignOut();
  useEffect(() => {
    void media?.close();
    if (captured !== null) release(captured);
  }, [media, captured]);
  const end: VisitEnd = visit.me.state === "removed" ? "removed" : visit.state === "scheduled" || visit.state === "in-session" ? "left" : visit.state;
  const host = visit.seats.find(({ part }) => part === "host")?.name ?? "";
  return (
    <Screen audience={visit.me.part === "patient" ? "patient" : "staff"}>
      <VisitOver end={end} clinicianName={host} clinicPhone={clinic.phone} onSignOut={signOut}
        {...(end === "left" ? { onRejoin: () => { location.reload(); } } : {})} />
    </Screen>
  );
}
