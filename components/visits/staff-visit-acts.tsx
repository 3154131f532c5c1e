"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefusalWords } from "@/components/api/use-refusal-words";
import { Button } from "@/components/ui/button";
import { CancelVisit } from "@/components/visits/cancel-visit";
import { OutcomePicker, type VisitOutcome } from "@/components/visits/outcome-picker";

type Props = { readonly visitId: string; readonly state: "scheduled" | "in-session"; /** A visit that cannot have taken place yet has no outcome. */ readonly hasOpened: boolean; readonly patientName: string };
type Under = { readonly at: "rest" } | { readonly at: "asking-to-cancel" } | { readonly at: "cancelling" } | { readonly at: "saving"; readonly outcome: VisitOutcome };

/** What the host may do with a visit from outside of it. */
export function StaffVisitActs({ visitId, state, hasOpened, patientName }: Props) {
  const t = useTranslations("staff.visit");
  const router = useRouter();
  const words = useRefusalWords();
  const [under, setUnder] = useState<Under>({ at: "rest" });
  const [refusal, setRefusal] = useState<string | null>(null);
  const act = (path: string, body: unknown) => {
    setRefusal(null);
    fetchJson("POST", `/api/visits/${visitId}/${path}`, body).then(() => { router.push("/"); }, (cause: unknown) => { setRefusal(words(cause)); setUnder({ at: path === "cancel" ? "asking-to-cancel" : "rest" }); });
  };
  return (
    <>
      {hasOpened && <OutcomePicker patientName={patientName} saving={under.at === "saving" ? under.outcome : null} refusal={under.at === "rest" ? refusal : null}
        onPick={(outcome) => { setUnder({ at: "saving", outcome }); act("outcome", { outcome }); }} />}
      {state === "scheduled" && <div className="flex"><Button kind="danger" onPress={() => { setRefusal(null); setUnder({ at: "asking-to-cancel" }); }}>{t("cancel")}</Button></div>}
      <CancelVisit open={under.at === "asking-to-cancel" || under.at === "cancelling"} patientName={patientName} pending={under.at === "cancelling"} refusal={refusal}
        onKeep={() => { setUnder({ at: "rest" }); }} onCancel={() => { setUnder({ at: "cancelling" }); act("cancel", {}); }} />
    </>
  );
}
