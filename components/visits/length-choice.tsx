"use client";

import { useTranslations } from "next-intl";

const LENGTHS = [15, 30, 45, 60] as const;
export type VisitMinutes = (typeof LENGTHS)[number];

type Props = { readonly value: VisitMinutes; readonly onChange: (minutes: VisitMinutes) => void };

export function LengthChoice({ value, onChange }: Props) {
  const t = useTranslations("staff.newVisit");
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-semibold">{t("length")}</legend>
      <div className="flex flex-wrap gap-2">
        {LENGTHS.map((minutes) => (
          <label key={minutes} className="target inline-flex cursor-pointer items-center gap-2 rounded-card border-2 border-line bg-raised px-4 has-checked:border-accent has-checked:font-bold">
            <input type="radio" name="length" className="size-4 accent-accent" checked={value === minutes} onChange={() => { onChange(minutes); }} />
            {t("minutes", { minutes })}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
