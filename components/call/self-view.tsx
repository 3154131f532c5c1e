import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Self } from "@/lib/e2ee/visit-media-view";

/** One's own picture, mirrored and small. */
export function SelfView({ self }: { readonly self: Self }) {
  const t = useTranslations("patient.call");
  const video = useRef<HTMLVideoElement>(null);
  const { camera } = self;
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = camera === null ? null : new MediaStream([camera]);
  }, [camera]);
  return (
    <figure className="absolute end-3 top-3 w-24 overflow-hidden rounded-card border-2 border-line bg-sunk text-ink shadow-lift sm:w-44">
      {camera === null
        ? <p className="flex aspect-square items-center justify-center p-2 text-center text-small sm:aspect-video">{t("self.off")}</p>
        : <video ref={video} autoPlay playsInline muted className="aspect-[3/4] w-full -scale-x-100 object-cover sm:aspect-video" />}
      <figcaption className="px-2 py-0.5 text-center text-small leading-tight">{self.published ? t("self.label") : t("self.notSeen")}</figcaption>
    </figure>
  );
}
