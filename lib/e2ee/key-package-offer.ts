import { Alarms } from "@/lib/e2ee/alarms";
import { lobbyId } from "@/lib/e2ee/appointment";
import { newKeyPackage, type OwnKeyPackage } from "@/lib/e2ee/mls/key-package";
import type { GroupSetting } from "@/lib/e2ee/visit-group";

/** A key package lives two hours; one that has waited this long is replaced. */
const FRESH_MS = 60 * 60_000;
const POST_AGAIN_MS = 1000;

/** A member's key package in the relay: the way in that the host can use. */
export class KeyPackageOffer {
  readonly #set: GroupSetting;
  readonly #alarms: Alarms<"fresh" | "again">;
  #own: OwnKeyPackage | null = null;
  /** The host has committed since: a new group's host takes the key package for spent, whether it was or not. */
  #passedOver = false;
  #ended = false;

  constructor(setting: GroupSetting) {
    this.#set = setting;
    this.#alarms = new Alarms(setting.time);
  }

  get own(): OwnKeyPackage | null { return this.#own; }

  /** Whether the host of a new group will find a key package there that it takes for unused. */
  get stands(): boolean { return this.#own !== null && !this.#passedOver; }

  passOver(): void { this.#passedOver = true; }

  /** A welcome has used it up. */
  spend(): void {
    this.#own = null;
    this.#alarms.clear();
  }

  end(): void {
    this.#ended = true;
    this.#own?.privatePackage.initPrivateKey.fill(0);
    this.spend();
  }

  /** Puts a fresh key package before the host. Returns its place in the relay; rejects where the relay does not take it. */
  async make(): Promise<number> {
    const { me: { key, personId, role }, appointment: { visitId }, time } = this.#set;
    const own = await newKeyPackage(key, { personId, role, visitId, endorsement: new Uint8Array() }, time.now());
    this.#own = own;
    this.#passedOver = false;
    if (!this.#ended) this.#alarms.set("fresh", FRESH_MS, () => { this.renew(); });
    return this.#post(own);
  }

  /** As `make`, in the background and until the relay has it. */
  renew(): void {
    void this.make().catch(() => { this.#later(this.#own); });
  }

  async #post({ bytes }: OwnKeyPackage): Promise<number> {
    const { appointment: { visitId }, relay } = this.#set;
    return (await relay.post({ groupId: lobbyId(visitId), epoch: 0, kind: "kp", bytes })).seq;
  }

  /** The same one again: it may have arrived, and a second copy does no harm. */
  #later(own: OwnKeyPackage | null): void {
    if (this.#ended) return;
    this.#alarms.set("again", POST_AGAIN_MS, () => {
      if (own !== null && this.#own === own) void this.#post(own).catch(() => { this.#later(own); });
    });
  }
}
