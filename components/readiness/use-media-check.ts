import { useCallback, useEffect, useRef, useState } from "react";
import { listen, type Ear, type Loudness } from "@/components/readiness/listen";
import { closeMedia, openMedia, type Wanted } from "@/components/readiness/open-media";
import type { MediaTrouble } from "@/components/readiness/trouble";

export type SpeakerTest = "playing" | "asking" | "heard" | "not-heard";

/** Camera, microphone and speaker, tried for real. `hasSpoken` stays true once the microphone heard anything. */
export type MediaCheck =
  | { readonly at: "before" }
  | { readonly at: "asking" }
  | { readonly at: "trouble"; readonly trouble: MediaTrouble }
  | { readonly at: "on"; readonly stream: MediaStream; readonly hasPicture: boolean; readonly loudness: Loudness; readonly hasSpoken: boolean; readonly speaker: SpeakerTest };

export type MediaCheckControls = {
  readonly check: MediaCheck;
  readonly turnOn: (wanted: Wanted) => void;
  readonly playAgain: () => void;
  readonly answerSpeaker: (heard: boolean) => void;
};

/** Camera and microphone are let go of when the screen goes away. */
export function useMediaCheck(): MediaCheckControls {
  const [check, setCheck] = useState<MediaCheck>({ at: "before" });
  const held = useRef<{ readonly stream: MediaStream; readonly ear: Ear } | null>(null);
  const gone = useRef(false);
  const change = useCallback((next: (on: Extract<MediaCheck, { at: "on" }>) => MediaCheck) => { setCheck((now) => (now.at === "on" ? next(now) : now)); }, []);

  const release = useCallback(() => {
    held.current?.ear.stop();
    if (held.current !== null) closeMedia(held.current.stream);
    held.current = null;
  }, []);
  useEffect(() => { gone.current = false; return () => { gone.current = true; release(); }; }, [release]);

  const playChirp = useCallback(async (ear: Ear) => {
    change((on) => ({ ...on, speaker: "playing" }));
    const heard = await ear.chirp();
    change((on) => ({ ...on, speaker: heard ? "heard" : "asking" }));
  }, [change]);

  const turnOn = useCallback((wanted: Wanted) => {
    const open = async () => {
      release();
      setCheck({ at: "asking" });
      const opened = await openMedia(wanted);
      if (gone.current) { if (opened.kind === "open") closeMedia(opened.stream); return; }
      if (opened.kind === "trouble") { setCheck({ at: "trouble", trouble: opened.trouble }); return; }
      const { stream } = opened;
      const ear = listen(stream, (loudness) => { change((on) => (on.loudness === loudness ? on : { ...on, loudness, hasSpoken: on.hasSpoken || loudness >= 2 })); });
      held.current = { stream, ear };
      setCheck({ at: "on", stream, hasPicture: stream.getVideoTracks().length > 0, loudness: 0, hasSpoken: false, speaker: "playing" });
      await playChirp(ear);
    };
    void open();
  }, [change, playChirp, release]);

  const playAgain = useCallback(() => { if (held.current !== null) void playChirp(held.current.ear); }, [playChirp]);
  const answerSpeaker = useCallback((heard: boolean) => { change((on) => ({ ...on, speaker: heard ? "heard" : "not-heard" })); }, [change]);
  return { check, turnOn, playAgain, answerSpeaker };
}
