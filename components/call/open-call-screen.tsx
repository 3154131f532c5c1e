"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { CallScreen } from "@/components/call/call-screen";
import { release, type Captured } from "@/components/call/capture";
import { Screen } from "@/components/layout/screen";
import { WaitingRoom } from "@/components/readiness/waiting-room";
import type { VisitMedia } from "@/lib/e2ee/visit-media-view";
import type { Clinic } from "@/lib/platform/config";
import type { OpenVisit } from "@/lib/visits/open-visit";
import { useState } from "react";

type Props = { readonly visit: OpenVisit; readonly clinic: Clinic; readonly serverNow: string; readonly media: VisitMedia; readonly captured: Captured; readonly admitPatient: boolean; readonly onLeft: () => void };

/** The waiting room until the host's browser lets one in, then the visit itself. */
export function OpenCall({ visit, clinic, serverNow, media, captured, admitPatient, onLeft }: Props) {
  const view = useSyncExternalStore(media.subscribe, media.snapshot, media.snapshot);
  const [leaving, setLeaving] = useState(false);
  useTellWhoLeft(visit, media);
  useAdmitOnce(visit, media, admitPatient && view.ready.includes(visit.patientId));

  const leave = () => {
    setLeaving(true);
    const go = async () => {
      await media.leave();
      release(captured);
      await fetchJson("POST", `/api/visits/${visit.id}/leave`);
    };
    go().catch(() => undefined).finally(onLeft); // leaving works also without the server; the seat is freed by whoever ends the visit
  };
  if (view.place === "waiting" && visit.me.part !== "host") {
    const seat = visit.seats.find(({ personId }) => personId === visit.me.personId);
    return (
      <Screen audience={visit.me.part === "patient" ? "patient" : "staff"}>
        <WaitingRoom clinicianName={visit.seats.find(({ part }) => part === "host")?.name ?? ""} startsAt={visit.startsAt} since={seat?.since ?? serverNow}
          serverNow={serverNow} clinicTimeZone={clinic.timeZone} clinicPhone={clinic.phone} leaving={leaving} onLeave={leave} />
      </Screen>
    );
  }
  return <CallScreen visit={visit} clinic={clinic} media={media} view={view} leaving={leaving} onLeave={leave} />;
}

/** The host's browser rekeys without whoever the server says has left (e2ee.md §3.4). */
function useTellWhoLeft(visit: OpenVisit, media: VisitMedia): void {
  const gone = visit.seats.filter(({ state }) => state === "left" || state === "removed").map(({ personId }) => personId).join(",");
  useEffect(() => {
    if (visit.me.part !== "host" || gone === "") return;
    for (const personId of gone.split(",")) media.personGone(personId).catch(() => undefined); // not in the group: nothing to do
  }, [gone, media, visit.me.part]);
}

/** Came here by "Admit": the patient is let in as soon as their browser is ready, once. */
function useAdmitOnce(visit: OpenVisit, media: VisitMedia, now: boolean): void {
  const done = useRef(false);
  useEffect(() => {
    if (!now || done.current) return;
    done.current = true;
    media.admit(visit.patientId).catch(() => { done.current = false; }); // the button is still there
  }, [media, now, visit.patientId]);
}
