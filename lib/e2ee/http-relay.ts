import { fromBase64Url, toBase64Url } from "@/lib/e2ee/bytes";
import { ruleOf } from "@/lib/e2ee/rule-of";
import { RelayConflict, type Frame, type FrameKind, type Relay } from "@/lib/e2ee/relay";

/** One JSON call to the app. Rejects for any answer but a success, with the answer's rule where it has one. */
export type FetchJson = (method: "GET" | "POST", path: string, body?: unknown) => Promise<unknown>;

/** The route gives at most this many frames at a time. */
const PAGE = 100;

type WireFrame = { seq: number; from: string; to?: string | null; groupId: string; epoch: number; kind: FrameKind; bytes: string };

/** The relay over the app's routes. `onNews` calls when the event stream says that this visit's relay has news. */
export function httpRelay(visitId: string, fetchJson: FetchJson, onNews: Relay["onNews"]): Relay {
  const path = `/api/visits/${visitId}/relay`;
  return {
    onNews,
    async post({ groupId, epoch, kind, to, bytes }) {
      const body = { groupId: toBase64Url(groupId), epoch, kind, ...to === undefined ? {} : { to }, bytes: toBase64Url(bytes) };
      try {
        return await fetchJson("POST", path, body) as { readonly seq: number };
      } catch (refused) {
        throw ruleOf(refused) === "commit-taken" ? new RelayConflict("commit-taken", { cause: refused }) : refused;
      }
    },
    async since(seq) {
      const read: Frame[] = [];
      for (;;) {
        const { frames } = await fetchJson("GET", `${path}?after=${read.at(-1)?.seq ?? seq}`) as { readonly frames: readonly WireFrame[] };
        read.push(...frames.map(readFrame));
        if (frames.length < PAGE) return read;
      }
    },
  };
}

const readFrame = ({ seq, from, to, groupId, epoch, kind, bytes }: WireFrame): Frame => ({
  seq, from, epoch, kind, groupId: fromBase64Url(groupId), bytes: fromBase64Url(bytes), ...typeof to === "string" ? { to } : {},
});
