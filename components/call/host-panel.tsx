import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusalWords } from "@/components/api/use-refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { VisitMedia, VisitMediaView } from "@/lib/e2ee/visit-media-view";
import type { OpenVisit } from "@/lib/visits/open-visit";

type Props = { readonly visit: OpenVisit; readonly view: VisitMediaView; readonly media: VisitMedia };
type Seat = OpenVisit["seats"][number];

/** Who waits and who is in, for the clinician: admit in one tap, or remove. */
export function HostPanel({ visit, view, media }: Props) {
  const t = useTranslations("staff.call");
  const words = useRefusalWords();
  const [refusal, setRefusal] = useState<string | null>(null);
  const others = visit.seats.filter(({ part, state }) => part !== "host" && state !== "removed");
  const act = (promise: Promise<void>) => { setRefusal(null); promise.catch((cause: unknown) => { setRefusal(words(cause)); }); };
  return (
    <aside aria-label={t("people")} className="flex max-h-[40dvh] shrink-0 flex-col gap-2 overflow-y-auto border-t border-hair bg-raised px-3 pt-3 pb-1 max-md:rounded-t-card md:max-h-none md:w-80 md:border-s md:border-t-0">
      <h2 className="font-bold">{t("people")}</h2>
      {refusal !== null && <Notice kind="stop" word={t("refused")} live>{refusal}</Notice>}
      <ul className="flex flex-col divide-y divide-hair">
        {others.map((seat) => (
          <li key={seat.personId} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
            <p className="leading-tight"><span className="font-semibold">{seat.name}</span><br /><span className="text-small text-soft">{t(standing(seat, view))}</span></p>
            <div className="flex flex-wrap items-center justify-end gap-1 empty:hidden">
              {mayAdmit(seat, view) && <Button kind="primary" pending={view.admitting.includes(seat.personId)} pendingWords={t("admitting")} label={t("admitPerson", { person: seat.name })} onPress={() => { act(media.admit(seat.personId)); }}>{t("admit")}</Button>}
              {(seat.state === "waiting" || seat.state === "admitted") && <Button kind="quiet" label={t("removePerson", { person: seat.name })} onPress={() => { act(media.remove(seat.personId)); }}>{t("remove")}</Button>}
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function inGroup(seat: Seat, view: VisitMediaView): boolean {
  return view.tiles.some(({ personId }) => personId === seat.personId);
}

function mayAdmit(seat: Seat, view: VisitMediaView): boolean {
  // "admitted" too: someone who reloaded long ago, or before the host's own new browser, is let in by a click again.
  return (seat.state === "waiting" || seat.state === "admitted") && view.ready.includes(seat.personId) && !view.awaitingApproval.includes(seat.personId);
}

function standing(seat: Seat, view: VisitMediaView) {
  if (view.awaitingApproval.includes(seat.personId)) return "standing.awaiting" as const;
  if (inGroup(seat, view)) return "standing.in" as const;
  return `standing.${seat.state}` as const;
}
