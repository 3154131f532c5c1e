import type { Page } from "@playwright/test";

type WithFrameKeys = { readonly frameKeys: Map<number, number> };

/**
 * From the next page load on, notes under which key index each received frame was sealed: the frame's last byte, left in clear by
 * LiveKit's end-to-end encryption. The frames go on to the product's worker unchanged.
 */
export async function watchFrameKeys(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Encoded = { readonly data: ArrayBuffer };
    type Streams = { readonly readable: ReadableStream<Encoded>; readonly writable: WritableStream<Encoded> };
    const frameKeys = new Map<number, number>();
    const receivers = RTCRtpReceiver.prototype as unknown as { createEncodedStreams: () => Streams };
    const { createEncodedStreams } = receivers;
    receivers.createEncodedStreams = function createWatchedStreams(this: RTCRtpReceiver) {
      const { readable, writable } = createEncodedStreams.call(this as never);
      const watch = new TransformStream<Encoded, Encoded>({
        transform: (frame, onward) => {
          const key = new Uint8Array(frame.data).at(-1) ?? -1;
          frameKeys.set(key, (frameKeys.get(key) ?? 0) + 1);
          onward.enqueue(frame);
        },
      });
      return { readable: readable.pipeThrough(watch), writable };
    };
    Object.assign(globalThis, { frameKeys });
  });
}

/** The key indices of at least 30 frames received since this call, once there are so many under one key. */
export async function keysOfNextFrames(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => { (globalThis as unknown as WithFrameKeys).frameKeys.clear(); });
  const received = await page.waitForFunction(() => {
    const { frameKeys } = globalThis as unknown as WithFrameKeys;
    return [...frameKeys.values()].some((count) => count >= 30) ? [...frameKeys.keys()] : null;
  });
  return await received.jsonValue() ?? [];
}
