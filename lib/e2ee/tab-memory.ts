import type { VisitMemory } from "@/lib/e2ee/visit-group";

/** Who was let in, kept for this tab's reloads and no longer. Person ids and times; never a key (e2ee.md §3.6). */
export function tabMemory(visitId: string, storage: Pick<Storage, "getItem" | "setItem">): VisitMemory {
  const name = `housecall/visit/${visitId}/let-in`;
  return {
    recall: () => new Map(parse(storage.getItem(name))),
    keep: (people) => { storage.setItem(name, JSON.stringify([...people])); },
  };
}

function parse(text: string | null): [string, number][] {
  const parsed: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(parsed) ? parsed.filter((entry): entry is [string, number] =>
    Array.isArray(entry) && typeof entry[0] === "string" && typeof entry[1] === "number") : [];
}
