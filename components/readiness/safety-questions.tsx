"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { Answer } from "@/components/readiness/outcome";

/** Private place, own device, consent to video (ux.md §4). The last one blocks. */
const QUESTIONS = [18, 21, 29] as const;
type Question = (typeof QUESTIONS)[number];

type Props = { readonly clinicPhone: string; readonly pending: boolean; readonly refusal: string | null; readonly onReady: (answers: readonly Answer[]) => void };

/** Three lines and one button, whose words are the agreement; any line may be answered No first. */
export function SafetyQuestions({ clinicPhone, pending, refusal, onReady }: Props) {
  const t = useTranslations("patient.safety");
  const [noes, setNoes] = useState<ReadonlySet<Question>>(new Set());
  const answer = (question: Question, yes: boolean) => { setNoes((before) => new Set(QUESTIONS.filter((each) => (each === question ? !yes : before.has(each))))); };
  const consents = !noes.has(29);
  return (
    <Card as="section">
      <p>{t("lead")}</p>
      {QUESTIONS.map((question) => <YesNo key={question} question={question} yes={!noes.has(question)} onAnswer={(yes) => { answer(question, yes); }} />)}
      <p className="text-soft">{t("recording")}</p>
      {consents
        ? <>
          <Button kind="primary" wide pending={pending} pendingWords={t("going")} onPress={() => { onReady(QUESTIONS.map((item) => ({ item, outcome: noes.has(item) ? "warn" : "pass" }))); }}>{t("ready")}</Button>
          <p className="text-small text-soft">{t("next")}</p>
        </>
        : <Notice kind="stop" word={t("noConsent.word")} live>{t("noConsent.text", { phone: clinicPhone })}</Notice>}
      {refusal !== null && <Notice kind="warn" word={t("refused")} live>{refusal}</Notice>}
    </Card>
  );
}

function YesNo({ question, yes, onAnswer }: { readonly question: Question; readonly yes: boolean; readonly onAnswer: (yes: boolean) => void }) {
  const t = useTranslations("patient.safety");
  const items = useTranslations("readiness.items");
  return (
    <fieldset className="flex flex-col gap-2 border-t border-hair pt-4">
      <legend className="float-start mb-2 w-full font-semibold">{items(`${question}.ask`)}</legend>
      <div className="flex gap-2">
        {([true, false] as const).map((value) => (
          <label key={String(value)} className="target inline-flex cursor-pointer items-center gap-2 rounded-card border-2 border-line bg-raised px-4 has-checked:border-accent has-checked:font-bold">
            <input type="radio" name={`item-${question}`} className="size-5 accent-accent" checked={yes === value} onChange={() => { onAnswer(value); }} />{value ? t("yes") : t("no")}
          </label>
        ))}
      </div>
      {!yes && question !== 29 && <p className="text-small">{items(`${question}.say`)} {t("tellDoctor")}</p>}
    </fieldset>
  );
}
