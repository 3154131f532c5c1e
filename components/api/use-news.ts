import { useEffect, useRef } from "react";

/** News of this person's visits: what to read again. */
export type News = { readonly kind: "visit" | "relay" | "session"; readonly visitId: string | null };

/** Listens to the one event stream of this page, and also calls `heard` after each reconnect, because news may have been missed. */
export function useNews(heard: (news: News) => void): void {
  const latest = useRef(heard);
  useEffect(() => { latest.current = heard; }, [heard]);
  useEffect(() => listenForNews((news) => { latest.current(news); }), []);
}

/** As `useNews`, outside of React. Returns the way to stop. */
export function listenForNews(heard: (news: News) => void): () => void {
  const stream = new EventSource("/api/events");
  let opened = false;
  stream.addEventListener("news", (event: MessageEvent<string>) => { heard(JSON.parse(event.data) as News); });
  stream.addEventListener("open", () => {
    if (opened) heard({ kind: "visit", visitId: null });
    opened = true;
  });
  return () => { stream.close(); };
}
