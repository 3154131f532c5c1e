import { isThirdPerson, type Appointment, type CheckCredential } from "@/lib/e2ee/appointment";
import { toBase64Url, type Bytes } from "@/lib/e2ee/bytes";
import { parseKeyPackage } from "@/lib/e2ee/mls/key-package";
import { memberOf, type Member } from "@/lib/e2ee/mls/roster";
import { MlsRefused } from "@/lib/e2ee/mls/mls-refused";
import type { VisitMemory } from "@/lib/e2ee/visit-group";
import { parseCredential } from "@/lib/e2ee/credential";

export type Waiting = { readonly member: Member; readonly bytes: Bytes };

/** A person's last sealed word may be this old for their reload to need no click of the host (e2ee.md §3.6). */
const RETURN_WITHIN_MS = 15 * 60_000;

/** The host's knowledge of who stands before the group and who may come in without being asked about again. */
export class Lobby {
  readonly #appointment: Appointment;
  readonly #check: CheckCredential;
  readonly #memory: VisitMemory;
  readonly #waiting = new Map<string, Waiting>();
  readonly #heard: Map<string, number>;
  readonly #approved = new Set<string>();

  constructor(appointment: Appointment, check: CheckCredential, memory: VisitMemory) {
    this.#appointment = appointment;
    this.#check = check;
    this.#memory = memory;
    this.#heard = new Map(memory.recall());
  }

  get waiting(): readonly Waiting[] { return [...this.#waiting.values()]; }
  of(personId: string): Waiting | undefined { return this.#waiting.get(personId); }

  /** Takes a key package in if the relay's sender, its credential and the appointment agree. The newest of a person counts. */
  async take(from: string, bytes: Bytes): Promise<void> {
    const member = await this.#read(bytes);
    if (member === null || member.personId !== from || from === this.#appointment.hostId) return;
    this.#waiting.set(from, { member, bytes });
  }

  /** Commits of an earlier group may have spent what was offered before them. */
  forgetOffers(): void { this.#waiting.clear(); }

  /** They are in: this key package is spent. A newer one, of a page loaded meanwhile, is not. */
  admitted({ member: { personId, lkIdentity } }: Waiting, now: number): void {
    if (this.#waiting.get(personId)?.member.lkIdentity === lkIdentity) this.#waiting.delete(personId);
    this.heard(personId, now);
  }

  heard(personId: string, now: number): void {
    this.#heard.set(personId, now);
    this.#memory.keep(this.#heard);
  }

  /** Taken out: what they offered counts no more. */
  removed(personId: string): void {
    this.dismiss(personId);
    this.gone(personId);
  }

  /** No key package of this person any more. */
  dismiss(personId: string): void { this.#waiting.delete(personId); }

  /** Coming back takes a click. A key package stays: it may be of the page they came back with. */
  gone(personId: string): void {
    this.#heard.delete(personId);
    this.#memory.keep(this.#heard);
  }

  mayReturn({ member: { personId } }: Waiting, now: number): boolean {
    return now - (this.#heard.get(personId) ?? -Infinity) <= RETURN_WITHIN_MS;
  }

  approve(personId: string, signatureKey: Uint8Array): void { this.#approved.add(nameOf(personId, signatureKey)); }

  decline(personId: string, signatureKey: Uint8Array): void { this.#approved.delete(nameOf(personId, signatureKey)); }

  /** Whether the patient's word is still missing for this very key. */
  needsWord({ member: { personId, signatureKey } }: Waiting): boolean {
    return isThirdPerson(this.#appointment, personId) && !this.#approved.has(nameOf(personId, signatureKey));
  }

  async #read(bytes: Bytes): Promise<Member | null> {
    try {
      const { leafNode } = parseKeyPackage(bytes);
      const credential = "identity" in leafNode.credential && leafNode.credential.identity instanceof Uint8Array
        ? parseCredential(leafNode.credential.identity) : null;
      if (credential === null || await this.#check(credential, leafNode.signaturePublicKey) !== null) return null;
      return await memberOf(leafNode, -1);
    } catch (refused) {
      if (refused instanceof MlsRefused) return null;
      throw refused;
    }
  }
}

const nameOf = (personId: string, signatureKey: Uint8Array): string => `${toBase64Url(signatureKey)} ${personId}`;
