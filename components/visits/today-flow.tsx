"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefusalWords } from "@/components/api/use-refusal-words";
import { Notice } from "@/components/ui/notice";
import { TodayList } from "@/components/visits/today-list";
import type { TodayVisit } from "@/components/visits/today-row";

type Props = { readonly visits: readonly (TodayVisit & { readonly patientId: string })[]; readonly serverNow: string; readonly clinicTimeZone: string };

/** Admitting opens the visit: the clinician's own browser lets people in (e2ee.md §3.3). Removing works from here. */
export function TodayFlow({ visits, serverNow, clinicTimeZone }: Props) {
  const router = useRouter();
  const words = useRefusalWords();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const remove = (visitId: string) => {
    const visit = visits.find(({ id }) => id === visitId);
    if (visit === undefined) return;
    setBusy(visitId);
    fetchJson("POST", `/api/visits/${visitId}/remove`, { personId: visit.patientId, groupId: "", epoch: 0, commit: null })
      .then(() => { router.refresh(); setRefusal(null); }, (cause: unknown) => { setRefusal(words(cause)); })
      .finally(() => { setBusy(null); });
  };
  return (
    <>
      {refusal !== null && <Notice kind="stop" word={refusal} live>{null}</Notice>}
      <TodayList visits={visits} serverNow={serverNow} clinicTimeZone={clinicTimeZone} busy={busy}
        onAdmit={(visitId) => { setBusy(visitId); router.push(`/visits/${visitId}/call?admit=patient`); }} onRemove={remove} />
    </>
  );
}
