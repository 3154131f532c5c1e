"use client";

import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { useRefusalWords } from "@/components/api/use-refusal-words";
import { NewVisit } from "@/components/visits/new-visit";
import type { PatientOption } from "@/components/visits/patient-search";
import type { NewVisitRequest } from "@/components/visits/read-new-visit";
import { nextQuarterHour } from "@/components/visits/next-quarter-hour";
import { zoneInWords } from "@/components/visits/zoned-words";

type Props = { readonly colleagues: readonly { readonly id: string; readonly name: string }[]; readonly clinicTimeZone: string; readonly serverNow: string };
type Match = { readonly id: string; readonly name: string; readonly birthDate: string | null };

/** Finds the patient while one types, books, and goes back to the day. */
export function NewVisitFlow({ colleagues, clinicTimeZone, serverNow }: Props) {
  const router = useRouter();
  const locale = useLocale();
  const words = useRefusalWords();
  const [found, setFound] = useState<readonly PatientOption[]>([]);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const asked = useRef(0);
  const [first] = useState(() => nextQuarterHour(new Date(serverNow), clinicTimeZone));

  const search = (text: string) => {
    const turn = (asked.current += 1);
    fetchJson<{ patients: readonly Match[] }>("GET", `/api/patients?q=${encodeURIComponent(text)}`).then(
      ({ patients }) => { if (turn === asked.current) setFound(patients.map(({ id, name, birthDate }) => ({ id, name, birthDate }))); },
      (cause: unknown) => { setRefusal(words(cause)); });
  };
  const firstSearch = useRef(search);
  useEffect(() => { firstSearch.current(""); }, []);
  const schedule = ({ reason, ...visit }: NewVisitRequest) => {
    setPending(true);
    setRefusal(null);
    fetchJson("POST", "/api/visits", { ...visit, ...(reason === null ? {} : { reason }) })
      .then(() => { router.push("/"); }, (cause: unknown) => { setRefusal(words(cause)); setPending(false); });
  };
  const zoneName = zoneInWords(serverNow, locale, clinicTimeZone);
  return <NewVisit found={found} onSearch={search} colleagues={colleagues} firstDate={first.date} firstTime={first.time} clinicTimeZone={clinicTimeZone} zoneName={zoneName} pending={pending} refusal={refusal} onSchedule={schedule} />;
}
