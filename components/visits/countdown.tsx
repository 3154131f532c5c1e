"use client";

import { useLocale, useTranslations } from "next-intl";
import { useNow } from "@/components/visits/use-now";
import { zonedTime } from "@/components/visits/zoned-words";

type Props = { readonly startsAt: string; readonly opensAt: string; readonly serverNow: string; readonly clinicTimeZone: string };

/** How long until the visit, in words; before the door opens, when it will. It does not announce itself each minute. */
export function Countdown({ startsAt, opensAt, serverNow, clinicTimeZone }: Props) {
  const t = useTranslations("patient.visit");
  const locale = useLocale();
  const now = useNow(serverNow, 15);
  const minutes = Math.ceil((new Date(startsAt).getTime() - now.getTime()) / 60_000);
  if (minutes <= 0) return <p className="text-lead font-semibold">{t("now")}</p>;
  const early = now < new Date(opensAt);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60);
  return (
    <div>
      <p className="text-lead font-semibold" suppressHydrationWarning>{days > 0 ? t("inDays", { days }) : hours > 0 ? t("inHours", { hours, minutes: minutes % 60 }) : t("inMinutes", { minutes })}</p>
      {early && days === 0 && <p suppressHydrationWarning>{t("early", { time: zonedTime(opensAt, locale, clinicTimeZone) })}</p>}
    </div>
  );
}
