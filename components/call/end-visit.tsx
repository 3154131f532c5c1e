import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefusalWords } from "@/components/api/use-refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { OutcomePicker, type VisitOutcome } from "@/components/visits/outcome-picker";
import type { OpenVisit } from "@/lib/visits/open-visit";

type Props = { readonly open: boolean; readonly visit: OpenVisit; readonly onStay: () => void; readonly onStepOut: () => void };

/** Ending is for everyone, so it asks how the visit went; stepping out keeps it open. */
export function EndVisit({ open, visit, onStay, onStepOut }: Props) {
  const t = useTranslations("staff.call");
  const router = useRouter();
  const words = useRefusalWords();
  const [saving, setSaving] = useState<VisitOutcome | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const patientName = visit.seats.find(({ part }) => part === "patient")?.name ?? "";
  const pick = (outcome: VisitOutcome) => {
    setSaving(outcome);
    fetchJson("POST", `/api/visits/${visit.id}/outcome`, { outcome }).then(() => { router.push("/"); }, (cause: unknown) => { setRefusal(words(cause)); setSaving(null); });
  };
  return (
    <Dialog open={open} title={t("endTitle")} onClose={onStay}>
      <OutcomePicker patientName={patientName} saving={saving} refusal={refusal} onPick={pick} />
      <div className="flex flex-wrap gap-3"><Button autoFocus onPress={onStay}>{t("stay")}</Button><Button kind="quiet" onPress={onStepOut}>{t("stepOut")}</Button></div>
    </Dialog>
  );
}
