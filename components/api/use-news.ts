import { useEffect, useRef } from "react";
import { browserTime } from "@/lib/e2ee/timekeeper";
import { Attention } from "./attention";
import { NewsStream, type News } from "./news-stream";

type Listener = (news: News) => void;

const listeners = new Set<Listener>();
/** Those of an open visit, which counts as activity whoever touches the page. */
const visits = new Set<Listener>();
let open: { readonly close: () => void } | null = null;

/** Listens to the one event stream of this page. `heard` is also called after each reconnect and, on a page in use, every 30 s, because news may have been missed. */
export function useNews(heard: Listener): void {
  const latest = useRef(heard);
  useEffect(() => { latest.current = heard; }, [heard]);
  useEffect(() => listen((news) => { latest.current(news); }), []);
}

/** As `useNews`, for a visit that is open: it looks again also while nobody touches the page. Returns the way to stop. */
export function listenForNews(heard: Listener): () => void {
  visits.add(heard);
  const stop = listen(heard);
  return () => { visits.delete(heard); stop(); };
}

/** The stream closes with its last listener. */
function listen(heard: Listener): () => void {
  listeners.add(heard);
  open ??= openStream();
  return () => {
    listeners.delete(heard);
    if (listeners.size > 0) return;
    open?.close();
    open = null;
  };
}

/** A page left alone must not read on: each reading counts as activity, and its session would never go idle (security.md §2). */
function openStream(): { readonly close: () => void } {
  const attention = new Attention(window, browserTime);
  const mayLook = () => document.visibilityState === "visible" && (visits.size > 0 || attention.isFresh);
  const stream = new NewsStream({ open: () => new EventSource("/api/events"), time: browserTime, mayLook }, tell);
  return { close: () => { stream.close(); attention.close(); } };
}

function tell(news: News): void {
  for (const listener of [...listeners]) listener(news);
}
