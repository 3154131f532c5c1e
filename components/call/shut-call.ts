import { release, type Captured } from "@/components/call/capture";
import type { VisitMedia } from "@/lib/e2ee/visit-media-view";

export type OpenedCall = { readonly media: VisitMedia; readonly captured: Captured };

/** Whichever way a person leaves the page's call: media closed, camera and microphone let go. A second time does nothing. */
export function shutCall({ media, captured }: OpenedCall): void {
  media.close().catch(() => undefined); // whatever does not close cleanly ends with the page
  release(captured);
}
