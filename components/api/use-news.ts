import { useEffect, useRef } from "react";

/** News of this person's visits: what to read again. A null visit means: anything may have changed. */
export type News = { readonly kind: "visit" | "relay" | "session"; readonly visitId: string | null };
type Listener = (news: News) => void;

const listeners = new Set<Listener>();
let stream: EventSource | null = null;

/** Listens to the one event stream of this page, and also calls `heard` after each reconnect, because news may have been missed. */
export function useNews(heard: Listener): void {
  const latest = useRef(heard);
  useEffect(() => { latest.current = heard; }, [heard]);
  useEffect(() => listenForNews((news) => { latest.current(news); }), []);
}

/** As `useNews`, outside of React. Returns the way to stop; the stream closes with its last listener. */
export function listenForNews(heard: Listener): () => void {
  listeners.add(heard);
  stream ??= open();
  return () => {
    listeners.delete(heard);
    if (listeners.size > 0) return;
    stream?.close();
    stream = null;
  };
}

function open(): EventSource {
  const source = new EventSource("/api/events");
  let opened = false;
  source.addEventListener("news", (event: MessageEvent<string>) => { tell(JSON.parse(event.data) as News); });
  source.addEventListener("open", () => {
    if (opened) tell({ kind: "visit", visitId: null });
    opened = true;
  });
  return source;
}

function tell(news: News): void {
  for (const listener of [...listeners]) listener(news);
}
