import "server-only";
import { newsAfter, type News } from "@/lib/platform/events/event-store";
import type { Caller } from "./authorize";
import { deployment } from "./deployment";
import { mayTry } from "./policy";

const BEAT_MS = 15_000;
const encoder = new TextEncoder();

/**
 * Server-sent events for one person. Each turn asks again whether the session still counts, and ends the stream when it does not. A
 * turn is no activity: a page that merely stands open goes idle (security.md §2).
 */
export async function openEventStream({ personId, after }: { personId: string; after: number }, caller: Caller, request: Request): Promise<Response> {
  const { news, db } = await deployment();
  let last = after;
  let wake: () => void = () => undefined;
  let pending = true;
  const unsubscribe = news.subscribe(personId, () => { pending = true; wake(); });

  const stillThere = () => db.transaction(async (tx) => {
    const actor = await caller.identify(tx, caller.clock(), "standing-by");
    if (mayTry("events.stream", actor) !== null) return null;
    return newsAfter(tx, personId, last);
  });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!pending) await nextTurn((call) => { wake = call; }, request.signal);
      pending = false;
      const fresh = request.signal.aborted ? null : await stillThere();
      if (fresh === null) { unsubscribe(); controller.close(); return; }
      last = fresh.at(-1)?.id ?? last;
      controller.enqueue(encoder.encode(fresh.length === 0 ? ": still here\n\n" : fresh.map(written).join("")));
    },
    cancel: unsubscribe,
  });
  return new Response(body, { headers: { "content-type": "text/event-stream", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" } });
}

/** Resolves at the next news, at the beat, or when the browser has gone. */
function nextTurn(register: (wake: () => void) => void, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, BEAT_MS);
    const done = () => { clearTimeout(timer); resolve(); };
    register(done);
    gone.addEventListener("abort", done, { once: true });
  });
}

function written({ id, kind, visitId }: News): string {
  return `id: ${id}\nevent: news\ndata: ${JSON.stringify({ kind, visitId })}\n\n`;
}
