import { useEffect, useRef } from "react";
import { browserTime } from "@/lib/e2ee/timekeeper";
import { NewsStream, type News } from "./news-stream";

type Listener = (news: News) => void;

const listeners = new Set<Listener>();
let stream: NewsStream | null = null;

/** Listens to the one event stream of this page. `heard` is also called after each reconnect and every 30 s, because news may have been missed. */
export function useNews(heard: Listener): void {
  const latest = useRef(heard);
  useEffect(() => { latest.current = heard; }, [heard]);
  useEffect(() => listenForNews((news) => { latest.current(news); }), []);
}

/** As `useNews`, outside of React. Returns the way to stop; the stream closes with its last listener. */
export function listenForNews(heard: Listener): () => void {
  listeners.add(heard);
  stream ??= new NewsStream({ open: () => new EventSource("/api/events"), time: browserTime, isShown: () => document.visibilityState === "visible" }, tell);
  return () => {
    listeners.delete(heard);
    if (listeners.size > 0) return;
    stream?.close();
    stream = null;
  };
}

function tell(news: News): void {
  for (const listener of [...listeners]) listener(news);
}
