import { vi } from "vitest";

type Posted = { readonly kind: string; readonly data: Record<string, unknown> };
type Frame = { data: ArrayBuffer; readonly timestamp: number; readonly type?: string; readonly getMetadata: () => Record<string, unknown> };

let loads = 0;

/** The real strict worker over the real stock worker file, both loaded fresh into this process as if it were a worker's global scope. */
export async function loadWorker(options: { scriptTransform: boolean }) {
  const posted: Posted[] = [];
  vi.resetModules();
  // Node would hand out the stock file it has already run; under another query it runs again.
  const stock = `${import.meta.resolve("livekit-client/e2ee-worker")}?load=${loads++}`;
  vi.doMock("livekit-client/e2ee-worker", async () => { await import(/* @vite-ignore */ stock); return {}; });
  vi.stubGlobal("self", globalThis);
  vi.stubGlobal("onmessage", null);
  vi.stubGlobal("onrtctransform", null);
  vi.stubGlobal("RTCTransformEvent", options.scriptTransform ? Event : undefined);
  vi.stubGlobal("postMessage", (message: Posted) => { posted.push(message); });
  await import("@/lib/e2ee/strict-worker");
  const scope = globalThis as unknown as {
    onmessage: (event: { data: unknown }) => void;
    onrtctransform: (event: { transformer: unknown }) => void;
  };
  const post = (kind: string, data: Record<string, unknown>) => { scope.onmessage({ data: { kind, data } }); };
  return {
    post,
    /** Settles when the worker has done all it was told before: it answers in order. */
    settled: async () => {
      const participantIdentity = `mark-${posted.length}`;
      post("enable", { participantIdentity, enabled: true });
      await vi.waitFor(() => {
        if (!posted.some(({ data }) => data["participantIdentity"] === participantIdentity)) throw new Error("not yet");
      }, { interval: 1 });
    },
    transform: (transformer: unknown) => { scope.onrtctransform({ transformer }); },
  };
}

export function videoFrame(bytes: Uint8Array, timestamp = 1): Frame {
  return { data: new Uint8Array(bytes).buffer, timestamp, type: "key", getMetadata: () => ({ synchronizationSource: 7, payloadType: 96 }) };
}

const nothing = (): Frame => ({ data: new ArrayBuffer(0), timestamp: 0, getMetadata: () => ({}) });

/** Frames in, frames out: the two ends of one encoded media pipe. */
export function pipe(settled: () => Promise<void>) {
  const input = new TransformStream<Frame, Frame>();
  const output = new TransformStream<Frame, Frame>();
  const [writer, reader] = [input.writable.getWriter(), output.readable.getReader()];
  return {
    readable: input.readable,
    writable: output.writable,
    /** Sends the frame in and gives what comes out, or null when it is dropped or nobody reads this pipe.
     *  An empty frame follows it: those pass every transform, so its arrival tells that the frame before was dropped. */
    async pass(frame: Frame): Promise<Uint8Array | null> {
      await settled();
      if (!input.readable.locked) return null;
      const written = [writer.write(frame), writer.write(nothing())];
      const first = (await reader.read()).value;
      const dropped = first === undefined || first.data.byteLength === 0;
      if (!dropped) await reader.read();
      await Promise.all(written);
      return dropped ? null : new Uint8Array(first.data);
    },
  };
}
