import { useCallback, useEffect, useRef, useState } from "react";
import { listen, type Ear, type Loudness } from "@/components/readiness/listen";
import { closeMedia, openMedia, type Wanted } from "@/components/readiness/open-media";
import type { MediaTrouble } from "@/components/readiness/trouble";

/** Nothing heard for five seconds is "silent"; a later sound still makes it "heard" (ux.md §2 cause 7). */
export type SpeechTest = "listening" | "heard" | "silent";
export type SpeakerTest = "playing" | "asking" | "heard" | "not-heard";

const SILENT_AFTER_MS = 5000;

/** Camera, microphone and speaker, tried for real. */
export type MediaCheck =
  | { readonly at: "before" }
  | { readonly at: "asking" }
  | { readonly at: "trouble"; readonly trouble: MediaTrouble }
  | { readonly at: "on"; readonly stream: MediaStream; readonly hasPicture: boolean; readonly loudness: Loudness; readonly speech: SpeechTest; readonly speaker: SpeakerTest };

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
      const ear = listen(stream, (loudness) => { change((on) => (on.loudness === loudness ? on : { ...on, loudness, speech: loudness >= 2 ? "heard" : on.speech })); });
      held.current = { stream, ear };
      setCheck({ at: "on", stream, hasPicture: stream.getVideoTracks().length > 0, loudness: 0, speech: "listening", speaker: "playing" });
      await playChirp(ear);
    };
    void open();
  }, [change, playChirp, release]);

  const listening = check.at === "on" && check.speech === "listening";
  useEffect(() => {
    if (!listening) return;
    const timer = setTimeout(() => { change((on) => (on.speech === "listening" ? { ...on, speech: "silent" } : on)); }, SILENT_AFTER_MS);
    return () => { clearTimeout(timer); };
  }, [listening, change]);

  const playAgain = useCallback(() => { if (held.current !== null) void playChirp(held.current.ear); }, [playChirp]);
  const answerSpeaker = useCallback((heard: boolean) => { change((on) => ({ ...on, speaker: heard ? "heard" : "not-heard" })); }, [change]);
  return { check, turnOn, playAgain, answerSpeaker };
}
