import { useCallback, useState } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { useNews } from "@/components/api/use-news";
import type { OpenVisit } from "@/lib/visits/open-visit";

/** The visit as the server has it now, read again whenever there is news of it. */
export function useVisit(first: OpenVisit): OpenVisit {
  const [visit, setVisit] = useState(first);
  const read = useCallback(async () => {
    const fresh = await fetchJson<Omit<OpenVisit, "me" | "opensAt" | "closesAt" | "reason">>("GET", `/api/visits/${first.id}`);
    setVisit((known) => ({ ...known, ...fresh, me: { ...known.me, state: fresh.seats.find(({ personId }) => personId === known.me.personId)?.state ?? "removed" } }));
  }, [first.id]);
  useNews((news) => {
    if (news.kind === "visit" && (news.visitId === null || news.visitId === first.id)) read().catch(() => undefined); // in a visit the page looks again within 30 s (use-news.ts)
  });
  return visit;
}
