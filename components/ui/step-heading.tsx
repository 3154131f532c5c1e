"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

type Props = { readonly step: number; readonly of: number; readonly title: string };

/** "Step 2 of 4" in words above the screen's title. Takes the focus when the step changes, so a screen reader starts at the top of the new step. */
export function StepHeading({ step, of, title }: Props) {
  const t = useTranslations("frame");
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [step]);
  return (
    <div className="flex flex-col gap-1">
      <p className="text-small font-semibold text-soft">{t("step", { step, of })}</p>
      <h1 ref={heading} tabIndex={-1} className="text-title font-bold outline-offset-4">{title}</h1>
    </div>
  );
}
