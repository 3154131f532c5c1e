"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";

export type PatientOption = { readonly id: string; readonly name: string; readonly birthDate: string | null };

type Props = {
  readonly id: string;
  readonly found: readonly PatientOption[];
  readonly text: string;
  readonly error?: string | undefined;
  readonly onText: (text: string) => void;
  readonly onChoose: (patientId: string | null) => void;
};

/** The caller searches; this only shows what was found and lets one be picked by keys, touch or screen reader. */
export function PatientSearch({ id, found, text, error, onText, onChoose }: Props) {
  const t = useTranslations("staff.newVisit");
  const format = useFormatter();
  const [place, setPlace] = useState<HTMLDivElement | null>(null); // the list opens inside the page's main part, not at the end of the body
  return (
    <ComboBox
      items={found} inputValue={text} onInputChange={onText} onChange={(key) => { onChoose(key === null ? null : String(key)); }}
      isInvalid={error !== undefined} allowsEmptyCollection menuTrigger="input" className="flex flex-col gap-1"
    >
      <Label className="font-semibold">{t("patient")}</Label>
      {error !== undefined && <p className="font-semibold text-stop"><span aria-hidden="true">✕ </span>{error}</p>}
      <Input id={id} placeholder={t("patientHint")} className="target w-full rounded-card border-2 border-line bg-raised px-4 py-2 placeholder:text-soft invalid:border-stop" />
      <div ref={setPlace} />
      {/* eslint-disable-next-line @typescript-eslint/no-deprecated -- what replaces it is in another package, for this one list */}
      <Popover {...(place === null ? {} : { UNSTABLE_portalContainer: place })} className="w-(--trigger-width) rounded-card border-2 border-line bg-raised p-1 shadow-lift">
        <ListBox className="max-h-72 overflow-auto outline-none" renderEmptyState={() => <p className="p-3 text-soft">{t("nobodyFound")}</p>}>
          {(option: PatientOption) => (
            <ListBoxItem id={option.id} textValue={option.name} className="target flex cursor-pointer flex-col rounded-card px-3 py-1.5 outline-none focus:bg-accent-deep focus:text-on-accent">
              <span className="font-semibold">{option.name}</span>{option.birthDate !== null && <span className="text-small">{t("born", { date: format.dateTime(new Date(`${option.birthDate}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" }) })}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
