"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { CallScreen } from "@/components/call/call-screen";
import { release, type Captured } from "@/components/call/capture";
import { SlowToSecure } from "@/components/call/slow-to-secure";
import { Screen } from "@/components/layout/screen";
import { WaitingRoom } from "@/components/readiness/waiting-room";
import type { VisitMedia } from "@/lib/e2ee/visit-media-view";
import type { Clinic } from "@/lib/platform/config";
import type { OpenVisit } from "@/lib/visits/open-visit";

type Props = { readonly visit: OpenVisit; readonly clinic: Clinic; readonly serverNow: string; readonly media: VisitMedia; readonly captured: Captured; readonly admitPatient: boolean; readonly onLeft: () => void };

/** The waiting room until the host's browser lets one in, then the visit itself. */
export function OpenCall({ visit, clinic, serverNow, media, captured, admitPatient, onLeft }: Props) {
  const view = useSyncExternalStore(media.subscribe, media.snapshot, media.snapshot);
  const [leaving, setLeaving] = useState(false);
  useTellWhoLeft(visit, media);
  useAdmitOnce(visit, media, admitPatient && view.ready.includes(visit.patientId) && isInside(visit, visit.patientId));

  const leave = () => {
    setLeaving(true);
    const go = async () => {
      await media.leave().finally(() => { release(captured); });
      await fetchJson("POST", `/api/visits/${visit.id}/leave`);
    };
    go().catch(() => undefined).finally(onLeft); // leaving works also without the server; the seat is freed by whoever ends the visit
  };
  if (view.place === "waiting" && visit.me.part !== "host") return <Waiting visit={visit} clinic={clinic} serverNow={serverNow} leaving={leaving} onLeave={leave} />;
  return <CallScreen visit={visit} clinic={clinic} media={media} view={view} leaving={leaving} onLeave={leave} />;
}

type WaitingProps = Pick<Props, "visit" | "clinic" | "serverNow"> & { readonly leaving: boolean; readonly onLeave: () => void };

function Waiting({ visit, clinic, serverNow, leaving, onLeave }: WaitingProps) {
  const seat = visit.seats.find(({ personId }) => personId === visit.me.personId);
  return (
    <Screen audience={visit.me.part === "patient" ? "patient" : "staff"}>
      <WaitingRoom clinicianName={visit.seats.find(({ part }) => part === "host")?.name ?? ""} startsAt={visit.startsAt} since={seat?.since ?? serverNow}
        serverNow={serverNow} clinicTimeZone={clinic.timeZone} clinicPhone={clinic.phone} leaving={leaving} onLeave={onLeave} />
      <SlowToSecure securing={seat?.state === "admitted"} clinic={clinic} />
    </Screen>
  );
}

const isInside = (visit: OpenVisit, personId: string): boolean =>
  visit.seats.some((seat) => seat.personId === personId && (seat.state === "waiting" || seat.state === "admitted"));

/** The host's browser rekeys without whoever the server says has left (e2ee.md §3.4), also when they wait anew before that was heard. */
function useTellWhoLeft(visit: OpenVisit, media: VisitMedia): void {
  const before = useRef<OpenVisit["seats"]>([]);
  useEffect(() => {
    const past = before.current;
    before.current = visit.seats;
    if (visit.me.part !== "host") return;
    for (const { personId, state } of visit.seats.filter(({ part }) => part !== "host")) {
      const was = past.find((seat) => seat.personId === personId)?.state;
      const out = state === "left" || state === "removed" ? state !== was : was === "admitted" && state !== "admitted";
      if (out) media.personGone(personId).catch(() => undefined); // what nobody clicked for is tried again inside
    }
  }, [media, visit.me.part, visit.seats]);
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
