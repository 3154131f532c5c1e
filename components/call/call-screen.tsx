"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApprovalDialog } from "@/components/call/approval-dialog";
import { CallControls } from "@/components/call/call-controls";
import { CallTrouble } from "@/components/call/call-trouble";
import { EndVisit } from "@/components/call/end-visit";
import { HostPanel } from "@/components/call/host-panel";
import { PrivatePanel } from "@/components/call/private-panel";
import { SlowToSecure } from "@/components/call/slow-to-secure";
import { SelfView } from "@/components/call/self-view";
import { Stage } from "@/components/call/stage";
import { StoppedScreen } from "@/components/call/stopped-screen";
import { useSaidAloud } from "@/components/call/use-said-aloud";
import { PrivatePill } from "@/components/ui/private-pill";
import { isFinal } from "@/lib/e2ee/encryption-state";
import type { VisitMedia, VisitMediaView } from "@/lib/e2ee/visit-media-view";
import type { Clinic } from "@/lib/platform/config";
import type { OpenVisit } from "@/lib/visits/open-visit";

type Props = { readonly visit: OpenVisit; readonly clinic: Clinic; readonly media: VisitMedia; readonly view: VisitMediaView; readonly leaving: boolean; readonly onLeave: () => void };

/** The visit: the others fill the screen, one's own picture is small, and the pill says whether it is private. */
export function CallScreen({ visit, clinic, media, view, leaving, onLeave }: Props) {
  const t = useTranslations("patient.call");
  const [shown, setShown] = useState<"nothing" | "private" | "end">("nothing");
  useSaidAloud(view);
  const host = visit.me.part === "host";
  const locked = view.encryption.kind === "encrypted";
  if (view.encryption.kind === "broken" || (isFinal(view.encryption) && view.place === "out")) return <StoppedScreen state={view.encryption} clinic={clinic} />;
  return (
    <main id="content" tabIndex={-1} className="room relative flex min-h-0 flex-1 flex-col overflow-y-auto text-body outline-none" data-audience={visit.me.part === "patient" ? "patient" : "staff"}>
      <h1 className="sr-only">{t("title")}</h1>
      <div className="absolute start-3 top-3 z-10 flex max-w-[calc(100%-1.5rem)] flex-col items-start gap-2">
        <PrivatePill state={locked ? "closed" : "ajar"} word={t(`lock.${view.encryption.kind}`)} expanded={shown === "private"} onPress={() => { setShown(shown === "private" ? "nothing" : "private"); }} />
        {shown === "private" && <PrivatePanel visit={visit} view={view} />}
      </div>
      <div className="flex flex-1 flex-col md:flex-row">
        <div className="relative flex min-h-64 min-w-0 flex-1 flex-col"><Stage view={view} media={media} /><SelfView self={view.self} /></div>
        {host && <HostPanel visit={visit} view={view} media={media} />}
      </div>
      <SlowToSecure securing={view.encryption.kind === "establishing" && view.approvals.length === 0} clinic={clinic} />
      <CallTrouble view={view} clinic={clinic} onStartAudio={() => { void media.startAudio(); }} />
      <ApprovalDialog view={view} media={media} />
      <CallControls view={view} media={media} leaving={leaving} host={host} onLeave={() => { if (host) setShown("end"); else onLeave(); }} />
      {host && <EndVisit open={shown === "end"} visit={visit} onStay={() => { setShown("nothing"); }} onStepOut={onLeave} />}
    </main>
  );
}
