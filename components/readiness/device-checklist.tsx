"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { StepHeading } from "@/components/ui/step-heading";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { checkBrowser, type BrowserChecks } from "@/components/readiness/browser-checks";
import { ChecklistSummary } from "@/components/readiness/checklist-summary";
import { measureNetwork } from "@/components/readiness/measure-network";
import { mediaAnswers } from "@/components/readiness/media-answers";
import type { Answer, ChecklistRun, ItemOutcome } from "@/components/readiness/outcome";
import { SafetyQuestions } from "@/components/readiness/safety-questions";
import { readSoftware } from "@/components/readiness/software";
import { SoundAndPicture } from "@/components/readiness/sound-and-picture";
import { TroubleScreen } from "@/components/readiness/trouble-screen";
import { useMediaCheck } from "@/components/readiness/use-media-check";

type Props = {
  /** Staff are not asked the self-attested items. */
  readonly audience: "patient" | "staff";
  readonly clinicPhone: string;
  readonly pending: boolean;
  readonly refusal: string | null;
  /** Called in the press that opens the passkey sheet: nothing may be awaited before the caller asks for the passkey. */
  readonly onReady: (run: ChecklistRun) => void;
};

/** Patients come here from their card and their sign-in; staff begin here. */
const STEPS = {
  patient: { first: { step: 3, of: 4 }, second: { step: 4, of: 4 } },
  staff: { first: { step: 1, of: 2 }, second: { step: 2, of: 2 } },
} as const;

/** Steps 3 and 4 of a patient's way in, on one screen: sound and picture first, then what is left to look at and the three questions. */
export function DeviceChecklist({ audience, clinicPhone, pending, refusal, onReady }: Props) {
  const t = useTranslations("patient.checklist");
  const media = useMediaCheck();
  const { browser, recheckBrowser, network } = useAutomaticChecks();
  if (browser?.blocks != null) return <><StepHeading {...STEPS[audience].first} title={t("soundTitle")} /><TroubleScreen trouble={browser.blocks} clinicPhone={clinicPhone} onTryAgain={recheckBrowser} /></>;
  const on = media.check.at === "on";
  const automatic: readonly Answer[] = [...(browser?.answers ?? []), ...mediaAnswers(media.check), { item: 13, outcome: network }];
  const finish = (asked: readonly Answer[]) => { onReady({ answers: [...automatic, ...asked], ...readSoftware(navigator.userAgent) }); };
  const fixFor = (item: number) => (item === 8 || item === 9 ? { label: t("tryAgain"), act: () => { media.turnOn("sound-and-picture"); } } : item === 10 ? { label: t("playAgain"), act: media.playAgain } : null);
  return (
    <>
      <StepHeading {...on ? STEPS[audience].second : STEPS[audience].first} title={on && audience === "patient" ? t("safetyTitle") : t("soundTitle")} />
      <SoundAndPicture {...media} clinicPhone={clinicPhone} />
      {on && <>
        <ChecklistSummary answers={automatic} fixFor={fixFor} />
        {audience === "patient"
          ? <SafetyQuestions clinicPhone={clinicPhone} pending={pending} refusal={refusal} onReady={finish} />
          : <StaffReady pending={pending} refusal={refusal} onReady={() => { finish([]); }} />}
      </>}
    </>
  );
}

function StaffReady({ pending, refusal, onReady }: { readonly pending: boolean; readonly refusal: string | null; readonly onReady: () => void }) {
  const t = useTranslations("patient.checklist");
  return <div className="flex flex-col items-start gap-3"><Button kind="primary" wide pending={pending} pendingWords={t("going")} onPress={onReady}>{t("staffReady")}</Button>{refusal !== null && <Notice kind="warn" word={t("refused")} live>{refusal}</Notice>}</div>;
}

function useAutomaticChecks(): { readonly browser: BrowserChecks | null; readonly recheckBrowser: () => void; readonly network: ItemOutcome } {
  const [browser, setBrowser] = useState<BrowserChecks | null>(null);
  const [network, setNetwork] = useState<ItemOutcome>("skip");
  useEffect(() => {
    let gone = false;
    const look = async () => {
      setBrowser(checkBrowser());
      const measured = await measureNetwork();
      if (!gone) setNetwork(measured);
    };
    void look();
    return () => { gone = true; };
  }, []);
  return { browser, recheckBrowser: () => { setBrowser(checkBrowser()); }, network };
}
