"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useRefusalWords } from "@/components/api/use-refusal-words";
import { CallEnd } from "@/components/call/call-end";
import { enterVisit } from "@/components/call/enter-visit";
import { OpenCall } from "@/components/call/open-call-screen";
import { openCall, preloadCall } from "@/components/call/open-call";
import { release } from "@/components/call/capture";
import { shutCall, type OpenedCall } from "@/components/call/shut-call";
import { useStepUp } from "@/components/call/use-step-up";
import { useVisit } from "@/components/call/use-visit";
import { isDismissed } from "@/components/identity/passkey-dismissed";
import { StepUpPrompt } from "@/components/identity/step-up-prompt";
import { Screen } from "@/components/layout/screen";
import { withUnbrokenPhone } from "@/components/layout/unbroken-phone";
import { DeviceChecklist } from "@/components/readiness/device-checklist";
import type { ChecklistRun } from "@/components/readiness/outcome";
import type { Clinic } from "@/lib/platform/config";
import type { OpenVisit } from "@/lib/visits/open-visit";

type Asked = { readonly at: "ready" } | { readonly at: "asking" } | { readonly at: "dismissed" } | { readonly at: "refused"; readonly message: string };
type Stage = { readonly at: "before"; readonly asked: Asked } | { readonly at: "open"; readonly call: OpenedCall } | { readonly at: "left" };

type Props = { readonly visit: OpenVisit; readonly clinic: Clinic; readonly serverNow: string; readonly admitPatient: boolean };

/** A person's way through a visit: device check, passkey, waiting room, call, end. A reload comes back by one tap; the seat is kept. */
export function CallFlow({ visit: first, clinic: givenClinic, serverNow, admitPatient }: Props) {
  const clinic = withUnbrokenPhone(givenClinic);
  const visit = useVisit(first);
  const words = useRefusalWords();
  const confirm = useStepUp(visit.id);
  const [stage, setStage] = useState<Stage>({ at: "before", asked: { at: "ready" } });
  const opened = useShutOnLeaving();
  useEffect(() => {
    preloadCall().catch(() => undefined); // told at the press, when the visit opens
  }, []);

  const enter = (run: ChecklistRun | null) => {
    const press = async () => {
      const answer = await confirm(); // first of all: the press must reach the passkey sheet
      setStage({ at: "before", asked: { at: "asking" } });
      const captured = await enterVisit(visit.id, run, answer);
      const media = await openCall(visit, answer.key, captured).catch((cause: unknown) => { release(captured); throw cause; });
      const call = { media, captured };
      if (opened(call) === "here") setStage({ at: "open", call });
    };
    press().catch((cause: unknown) => { setStage({ at: "before", asked: isDismissed(cause) ? { at: "dismissed" } : { at: "refused", message: words(cause) } }); });
  };
  const leave = () => { setStage({ at: "left" }); };

  if (stage.at === "left" || (visit.state !== "scheduled" && visit.state !== "in-session") || visit.me.state === "removed") {
    return <CallEnd visit={visit} clinic={clinic} open={stage.at === "open" ? stage.call : null} />;
  }
  if (stage.at === "open") return <OpenCall visit={visit} clinic={clinic} serverNow={serverNow} media={stage.call.media} captured={stage.call.captured} admitPatient={admitPatient} onLeft={leave} />;
  return <Before visit={first} clinic={clinic} asked={stage.asked} onEnter={enter} />;
}

/** Another page of the app does not take the call along: it is shut when this screen goes, also when it opens only after that. */
function useShutOnLeaving(): (call: OpenedCall) => "here" | "gone" {
  const open = useRef<OpenedCall | null>(null);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      if (open.current !== null) shutCall(open.current);
    };
  }, []);
  return useCallback((call) => {
    open.current = call;
    if (here.current) return "here";
    shutCall(call);
    return "gone";
  }, []);
}

/** The device check first; whoever has passed it and sits in the waiting room or the visit already only shows the passkey again. */
function Before({ visit, clinic, asked, onEnter }: { readonly visit: OpenVisit; readonly clinic: Clinic; readonly asked: Asked; readonly onEnter: (run: ChecklistRun | null) => void }) {
  const inside = visit.me.checked && (visit.me.state === "waiting" || visit.me.state === "admitted");
  const patient = visit.me.part === "patient";
  return (
    <Screen audience={patient ? "patient" : "staff"}>
      {inside
        ? <StepUpPrompt state={asked} clinicPhone={clinic.phone} onConfirm={() => { onEnter(null); }} />
        : <DeviceChecklist audience={patient ? "patient" : "staff"} clinicPhone={clinic.phone} pending={asked.at === "asking"} refusal={asked.at === "refused" ? asked.message : null} onReady={onEnter} />}
    </Screen>
  );
}
