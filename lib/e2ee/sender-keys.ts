import { utf8, type Bytes } from "@/lib/e2ee/bytes";
import type { LkIdentity } from "@/lib/e2ee/lk-identity";
import type { Epoch } from "@/lib/e2ee/mls/mls-session";

/** One sender, one epoch (e2ee.md §3). Bound to the epoch by the exporter, so a key kept from an earlier epoch opens nothing
 *  after someone leaves; bound to the SFU identity, so frames shown under another name do not open. 32 bytes; never stored. */
export const senderKey = (epoch: Epoch, lkIdentity: LkIdentity): Promise<Bytes> =>
  epoch.export("housecall/v1 sender-key", utf8(lkIdentity), 32);

/** The slot of the worker's ring of 256, and the byte that ends every sealed frame. */
export const keyIndexOf = (epoch: number): number => epoch % 256;
