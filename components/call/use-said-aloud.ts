import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { announce } from "@/components/ui/announce";
import type { VisitMediaView } from "@/lib/e2ee/visit-media-view";

/** Tells screen readers who came, who left, and what one's own buttons did (WCAG 4.1.3). */
export function useSaidAloud(view: VisitMediaView): void {
  const t = useTranslations("patient.call.said");
  const before = useRef<VisitMediaView | null>(null);
  useEffect(() => {
    const past = before.current;
    before.current = view;
    if (past === null) return;
    const came = view.tiles.find(({ personId }) => !past.tiles.some((tile) => tile.personId === personId));
    const left = past.tiles.find(({ personId }) => !view.tiles.some((tile) => tile.personId === personId));
    if (came !== undefined) announce(t("came", { person: came.name }));
    else if (left !== undefined) announce(t("left", { person: left.name }));
    else if (past.self.microphone !== view.self.microphone) announce(t(view.self.microphone === "on" ? "micOn" : "micOff"));
    else if ((past.self.camera === null) !== (view.self.camera === null)) announce(t(view.self.camera === null ? "cameraOff" : "cameraOn"));
    else if (past.encryption.kind !== view.encryption.kind && view.encryption.kind === "encrypted") announce(t("private"));
  }, [t, view]);
}
