import { BaseKeyProvider, createKeyMaterialFromBuffer, KeyProviderEvent, type KeyInfo } from "livekit-client";
import type { Bytes } from "@/lib/e2ee/bytes";
import type { LkIdentity } from "@/lib/e2ee/lk-identity";
import { keyIndexOf } from "@/lib/e2ee/sender-keys";

type Slot = KeyInfo & { readonly participantIdentity: LkIdentity; readonly keyIndex: number };

/** Media keys on their way into the worker (e2ee.md §1.4). The library's own provider switches on every key it is given and
 *  sends every key it ever held again after a reconnect; this one does neither. */
export class KeyRing extends BaseKeyProvider {
  readonly #live = new Map<string, Slot>();
  #sendingIndex = 0;

  constructor() {
    // A tolerance would let corrupt frames kill a good key, a ratchet would let a sender move on alone.
    super({ sharedKey: false, ratchetWindowSize: 0, failureTolerance: -1, keyringSize: 256, keySize: 256 });
  }

  /** Puts a sender's key for an epoch where frames look it up, without sending under it. `key` is 32 bytes, zeroed here. */
  async stage(identity: LkIdentity, epoch: number, key: Bytes): Promise<void> {
    const slot = { key: await createKeyMaterialFromBuffer(key.buffer), participantIdentity: identity, keyIndex: keyIndexOf(epoch) };
    key.fill(0);
    this.#live.set(slotName(slot), slot);
    this.emit(KeyProviderEvent.SetKey, slot, false);
  }

  /** From here on this browser's frames are sealed under that epoch's staged key. */
  sendUnder(identity: LkIdentity, epoch: number): void {
    const slot = this.#live.get(slotName({ participantIdentity: identity, keyIndex: keyIndexOf(epoch) }));
    if (slot === undefined) throw new Error("no key is staged for this epoch");
    this.#sendingIndex = slot.keyIndex;
    this.emit(KeyProviderEvent.SetKey, slot, true);
  }

  /** The worker has no way to forget a key: a random one in its slot is as good (e2ee.md §1.4). */
  async burn(identity: LkIdentity, epoch: number): Promise<void> {
    const slot = { participantIdentity: identity, keyIndex: keyIndexOf(epoch) };
    this.#live.delete(slotName(slot));
    const noise = crypto.getRandomValues(new Uint8Array(32));
    this.emit(KeyProviderEvent.SetKey, { ...slot, key: await createKeyMaterialFromBuffer(noise.buffer) }, false);
  }

  /** What the library sends again on every reconnect: the keys of live epochs, and no burned one. */
  override getKeys(): KeyInfo[] { return [...this.#live.values()]; }
  override getLatestManuallySetKeyIndex(): number { return this.#sendingIndex; }
}

const slotName = ({ participantIdentity, keyIndex }: { participantIdentity: LkIdentity; keyIndex: number }): string =>
  `${participantIdentity}/${keyIndex}`;
