import { MicOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useSlow } from "@/components/call/use-slow";
import type { Tile, VisitMedia } from "@/lib/e2ee/visit-media-view";

const SLOW_MS = 15_000;

/** One other person: their picture while it may be played, their name always, and in words what is missing. */
export function ParticipantTile({ tile, media }: { readonly tile: Tile; readonly media: VisitMedia }) {
  const t = useTranslations("patient.call");
  const video = useRef<HTMLVideoElement>(null);
  const { camera, personId } = tile;
  const visible = camera !== null && tile.media === "playing";
  useEffect(() => (camera === null || video.current === null ? undefined : media.showCamera(personId, video.current)), [camera, media, personId]);
  const note = useNote(tile);
  return (
    <li className="relative flex min-h-32 items-center justify-center overflow-hidden rounded-card bg-sunk text-ink" aria-label={note === null ? tile.name : `${tile.name}: ${note}`}>
      {camera !== null && <video ref={video} autoPlay playsInline muted data-person={personId} className={`absolute inset-0 size-full object-cover md:object-contain ${visible ? "" : "invisible"}`} />}
      {note !== null && <p className="relative p-4 text-center text-lead">{note}</p>}
      <p className="absolute start-2 bottom-2 flex max-w-[calc(100%-1rem)] items-center gap-2 rounded-pill bg-sunk px-3 py-1 text-small font-semibold">
        {tile.name}{tile.microphone === "off" && <><MicOff className="size-5" aria-hidden="true" /><span className="sr-only">{t("tile.muted")}</span></>}
      </p>
    </li>
  );
}

/** In words, what of them is missing; null when nothing is. */
function useNote({ media, camera }: Tile): string | null {
  const t = useTranslations("patient.call.tile");
  const slow = useSlow(media === "securing", SLOW_MS);
  if (media === "securing") return t(slow ? "slow" : "securing");
  if (media === "hidden") return t("hidden");
  return camera === null ? t("noPicture") : null;
}
