"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/field";
import { ColleagueChoice } from "@/components/visits/colleague-choice";
import { Notice } from "@/components/ui/notice";
import { LengthChoice, type VisitMinutes } from "@/components/visits/length-choice";
import { PatientSearch, type PatientOption } from "@/components/visits/patient-search";
import { readNewVisit, type NewVisitDraft, type NewVisitProblem, type NewVisitRequest } from "@/components/visits/read-new-visit";

type Props = {
  readonly found: readonly PatientOption[];
  readonly onSearch: (text: string) => void;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  /** The form's first date and time: wall clock in the clinic's zone. */
  readonly firstDate: string;
  readonly firstTime: string;
  readonly clinicTimeZone: string;
  /** The zone in words, as "Eastern Time". */
  readonly zoneName: string;
  readonly pending: boolean;
  readonly refusal: string | null;
  readonly onSchedule: (visit: NewVisitRequest) => void;
};

const FIELD: Record<NewVisitProblem, string> = { "no-patient": "visit-patient", "no-time": "visit-date", "time-skipped": "visit-time", "time-twice": "visit-time" };

/** Six inputs at most, four of them filled in already (ux.md §6: a visit in 25 seconds). */
export function NewVisit(props: Props) {
  const t = useTranslations("staff.newVisit");
  const [draft, setDraft] = useState<NewVisitDraft>({ patientId: null, date: props.firstDate, time: props.firstTime, minutes: 30, colleagueIds: [], reason: "" });
  const [text, setText] = useState("");
  const [problems, setProblems] = useState<readonly NewVisitProblem[]>([]);
  const set = (change: Partial<NewVisitDraft>) => { setDraft((before) => ({ ...before, ...change })); };
  const say = (fieldId: string) => problems.filter((problem) => FIELD[problem] === fieldId).map((problem) => t(`problem.${problem}`))[0];
  const submit = () => {
    const read = readNewVisit(draft, props.clinicTimeZone);
    setProblems(read.problems);
    if (read.request !== null) props.onSchedule(read.request);
  };
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (!props.pending) submit(); }} className="flex max-w-2xl flex-col gap-5">
      <ErrorSummary title={t("problem.title")} errors={problems.map((problem) => ({ fieldId: FIELD[problem], message: t(`problem.${problem}`) }))} />
      {props.refusal !== null && <Notice kind="stop" word={t("refused")} live>{props.refusal}</Notice>}
      <Card>
        <PatientSearch id="visit-patient" found={props.found} text={text} error={say("visit-patient")} onText={(next) => { setText(next); props.onSearch(next); }} onChoose={(patientId) => { set({ patientId }); }} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField id="visit-date" label={t("date")} type="date" value={draft.date} error={say("visit-date")} onChange={(date) => { set({ date }); }} />
          <TextField id="visit-time" label={t("time", { zone: props.zoneName })} type="time" step={300} value={draft.time} error={say("visit-time")} onChange={(time) => { set({ time }); }} />
        </div>
        <LengthChoice value={draft.minutes} onChange={(minutes: VisitMinutes) => { set({ minutes }); }} />
        {props.colleagues.length > 0 && <ColleagueChoice colleagues={props.colleagues} chosen={draft.colleagueIds} onChange={(colleagueIds) => { set({ colleagueIds }); }} />}
        <TextField label={t("reason")} hint={t("reasonHint")} maxLength={200} value={draft.reason} onChange={(reason) => { set({ reason }); }} />
      </Card>
      <div className="flex flex-col items-start gap-2"><Button kind="primary" type="submit" wide pending={props.pending} pendingWords={t("sending")}>{t("send")}</Button><p className="text-small text-soft">{t("next")}</p></div>
    </form>
  );
}
