"use client";

import { Camera, DoorClosed, Mic, Wifi, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";

export type ReadinessOutcome = "pass" | "warn" | "skip";

/** What a patient's checklist says about the four things a clinician needs (ux.md §4 items 8, 9, 13, 18). */
export type VisitReadiness = { readonly camera: ReadinessOutcome; readonly microphone: ReadinessOutcome; readonly network: ReadinessOutcome; readonly private: ReadinessOutcome };

const ICONS: Record<keyof VisitReadiness, LucideIcon> = { camera: Camera, microphone: Mic, network: Wifi, private: DoorClosed };
const ORDER = ["camera", "microphone", "network", "private"] as const;
const TONE: Record<ReadinessOutcome, string> = { pass: "text-good", warn: "rounded-pill bg-warn-wash px-2 font-semibold text-warn", skip: "text-soft" };

/** Trouble speaks in words, what is well stays an icon: so the eye stops only where it must. */
export function ReadinessIcons({ readiness }: { readonly readiness: VisitReadiness }) {
  const t = useTranslations("staff.readiness");
  return (
    <ul aria-label={t("label")} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
      {ORDER.map((part) => {
        const Icon = ICONS[part];
        const outcome = readiness[part];
        return (
          <li key={part} title={t(`${part}.${outcome}`)} className={`inline-flex items-center gap-1 ${TONE[outcome]}`}>
            <Icon className="size-4 shrink-0" aria-hidden="true" />
            {outcome === "pass" && <span aria-hidden="true">✓</span>}
            <span className={outcome === "pass" ? "sr-only" : ""}>{t(`${part}.${outcome}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
