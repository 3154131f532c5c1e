"use client";

import { CameraOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

/** The person's own picture, mirrored as in a mirror, silent. It stays on this device. */
export function CameraPreview({ stream, hasPicture }: { readonly stream: MediaStream; readonly hasPicture: boolean }) {
  const t = useTranslations("patient.sound");
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => { if (video.current !== null) video.current.srcObject = stream; }, [stream]);
  if (!hasPicture) return <div className="flex aspect-video items-center justify-center gap-2 rounded-card bg-sunk text-soft"><CameraOff className="size-6" aria-hidden="true" />{t("noPicture")}</div>;
  return <video ref={video} autoPlay playsInline muted aria-label={t("preview")} className="aspect-video max-h-44 w-full -scale-x-100 sm:max-h-none rounded-card bg-sunk object-cover" />;
}
