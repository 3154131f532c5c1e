import { Mic, MicOff, PhoneOff, Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Control, ControlBar } from "@/components/ui/control-bar";
import type { VisitMedia, VisitMediaView } from "@/lib/e2ee/visit-media-view";

type Props = { readonly view: VisitMediaView; readonly media: VisitMedia; readonly leaving: boolean; readonly host: boolean; readonly onLeave: () => void };

/** Microphone, camera, leave: icon and word, with Ctrl or ⌘ + D and E as well (WCAG 2.1.4: never a single key). */
export function CallControls({ view, media, leaving, host, onLeave }: Props) {
  const t = useTranslations("patient.call");
  const microphone = view.self.microphone === "on";
  const camera = view.self.camera !== null;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "d" && key !== "e") return;
      event.preventDefault();
      void (key === "d" ? media.setMicrophone(!microphone) : media.setCamera(!camera));
    };
    addEventListener("keydown", press);
    return () => { removeEventListener("keydown", press); };
  }, [camera, media, microphone]);
  return (
    <ControlBar label={t("controls")}>
      <Control icon={microphone ? <Mic /> : <MicOff />} word={microphone ? t("mute") : t("unmute")} state={microphone ? "on" : "off"} shortcut="Control+D" onPress={() => { void media.setMicrophone(!microphone); }} />
      <Control icon={camera ? <Video /> : <VideoOff />} word={camera ? t("cameraOff") : t("cameraOn")} state={camera ? "on" : "off"} shortcut="Control+E" onPress={() => { void media.setCamera(!camera); }} />
      <Control icon={<PhoneOff />} word={leaving ? t("leaving") : host ? t("end") : t("leave")} leaves onPress={onLeave} />
    </ControlBar>
  );
}
