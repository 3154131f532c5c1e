import { useTranslations } from "next-intl";
import { ParticipantTile } from "@/components/call/participant-tile";
import { Door } from "@/components/ui/door";
import type { VisitMedia, VisitMediaView } from "@/lib/e2ee/visit-media-view";

/** Everyone else in the visit. Only members of the encrypted group have a tile (e2ee.md §6). */
export function Stage({ view, media }: { readonly view: VisitMediaView; readonly media: VisitMedia }) {
  const t = useTranslations("patient.call");
  if (view.tiles.length === 0) {
    return <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center"><Door state="ajar" className="size-16 text-accent" /><p className="text-lead">{t("alone")}</p></div>;
  }
  const columns = view.tiles.length === 1 ? "" : view.tiles.length <= 4 ? "sm:grid-cols-2" : "sm:grid-cols-3";
  return (
    <ul aria-label={t("people")} className={`grid min-h-0 flex-1 auto-rows-fr gap-2 p-2 ${columns}`}>
      {view.tiles.map((tile) => <ParticipantTile key={tile.personId} tile={tile} media={media} />)}
    </ul>
  );
}
