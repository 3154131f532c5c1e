import { isE2EESupported } from "livekit-client";
import { appointmentCheck, type Appointment, type Party } from "@/lib/e2ee/appointment";
import { EncryptedRoom, newRoom, type MediaToken } from "@/lib/e2ee/encrypted-room";
import { isFinal, type BreakReason, type EncryptionState, type StopReason } from "@/lib/e2ee/encryption-state";
import { HostGroup } from "@/lib/e2ee/host-group";
import { KeyRing } from "@/lib/e2ee/key-ring";
import { LocalMedia } from "@/lib/e2ee/local-media";
import { MemberGroup } from "@/lib/e2ee/member-group";
import type { Relay } from "@/lib/e2ee/relay";
import { RemoteMedia } from "@/lib/e2ee/remote-media";
import { startWorker } from "@/lib/e2ee/start-worker";
import { tabMemory } from "@/lib/e2ee/tab-memory";
import { browserTime, type Timekeeper } from "@/lib/e2ee/timekeeper";
import type { GroupView } from "@/lib/e2ee/visit-group";
import { warmUp } from "@/lib/e2ee/warm-up";
import type { VisitKey } from "@/lib/e2ee/visit-key";
import type { Admission, Problem, Removal, Tile, VisitMedia, VisitMediaView } from "@/lib/e2ee/visit-media-view";

export type VisitMediaOptions = {
  readonly visitId: string;
  readonly hostId: string;
  readonly patientId: string;
  /** Everyone in the appointment, me too. */
  readonly parties: readonly Party[];
  readonly me: { readonly personId: string; readonly role: string; readonly key: VisitKey };
  readonly relay: Relay;
  readonly fetchToken: () => Promise<MediaToken>;
  readonly submitAdmission: (admission: Admission) => Promise<void>;
  readonly submitRemoval: (removal: Removal) => Promise<void>;
  /** Captured before; this module neither asks for devices nor stops them. */
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
  readonly time?: Timekeeper;
};

export { warmUp };

/** The call, for the screen. Opens in the waiting room already: worker, key package and connection are warm by the time of admission.
 *  Throws where the browser cannot encrypt media; there is no other way in. */
export async function openVisitMedia(options: VisitMediaOptions): Promise<VisitMedia> {
  if (!isE2EESupported()) throw new Error("this browser cannot encrypt media");
  const call = new Call(options);
  await call.start();
  return call;
}

class Call implements VisitMedia {
  readonly #options: VisitMediaOptions;
  readonly #worker = startWorker();
  readonly #ring = new KeyRing();
  readonly #group: HostGroup | MemberGroup;
  readonly #room: EncryptedRoom;
  readonly #remote: RemoteMedia;
  readonly #local: LocalMedia;
  readonly #listeners = new Set<() => void>();
  #broken: BreakReason | null = null;
  #shown: StopReason | null = null;
  #view: VisitMediaView | null = null;

  constructor(options: VisitMediaOptions) {
    const { me, relay, submitAdmission, submitRemoval, visitId, hostId, patientId, parties, fetchToken, time = browserTime } = options;
    const appointment: Appointment = { visitId, hostId, patientId, parties };
    const changed = () => { this.#onChange(); };
    this.#options = options;
    const room = newRoom(this.#ring, this.#worker);
    this.#worker.addEventListener("error", () => { this.#break("worker-failed"); });
    this.#room = new EncryptedRoom(room, me.key.lkIdentity, { fetchToken, time, on: {
      changed,
      heartbeat: (bytes) => { void this.#group.heard(bytes); },
      wrongIdentity: () => { this.#break("wrong-identity"); },
      shown: (out) => { this.#shown = out; },
    } });
    this.#remote = new RemoteMedia(room, time, changed);
    this.#local = new LocalMedia(room, options, time, changed);
    const setting = {
      me, appointment, relay, time, submitAdmission, submitRemoval, ring: this.#ring, checkCredential: appointmentCheck(appointment),
      memory: tabMemory(visitId, sessionStorage), sendHeartbeat: (bytes: Uint8Array) => { this.#room.sendHeartbeat(bytes); }, onChange: changed,
    };
    this.#group = me.personId === hostId ? new HostGroup(setting) : new MemberGroup(setting);
  }

  /** Waits for the group alone: a media server that is slow or away keeps nobody from the waiting room. */
  async start(): Promise<void> {
    void this.#room.connect();
    try {
      await this.#group.start();
    } catch (cause) {
      await this.close();
      throw cause;
    }
    this.#onChange();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  };

  snapshot = (): VisitMediaView => {
    this.#view ??= this.#look();
    return this.#view;
  };

  setMicrophone(on: boolean): Promise<void> { return this.#local.set("microphone", on); }
  setCamera(on: boolean): Promise<void> { return this.#local.set("camera", on); }
  admit(personId: string): Promise<void> { return this.#host().admit(personId); }
  remove(personId: string): Promise<void> { return this.#host().remove(personId); }
  personGone(personId: string): Promise<void> { return this.#host().personGone(personId); }
  startAudio(): Promise<void> { return this.#room.room.startAudio().catch(() => undefined); } // `audioBlocked` tells

  async approve(personId: string, allowed: boolean): Promise<void> {
    if (this.#group instanceof MemberGroup) await this.#group.approve(personId, allowed);
  }

  showCamera(personId: string, video: HTMLVideoElement): () => void {
    return this.#remote.show(personId, video);
  }

  async leave(): Promise<void> {
    await this.#group.leave();
    await this.close();
  }

  async close(): Promise<void> {
    await this.#local.end();
    this.#remote.end();
    await this.#group.end();
    await this.#room.close();
    this.#worker.terminate();
    this.#onChange();
  }

  #host(): HostGroup {
    if (!(this.#group instanceof HostGroup)) throw new Error("only the host changes who is in the visit");
    return this.#group;
  }

  #break(because: BreakReason): void {
    this.#broken ??= because;
    this.#onChange();
  }

  #encryption(group: GroupView): EncryptionState {
    if (this.#broken !== null) return { kind: "broken", because: this.#broken };
    if (this.#shown !== null) return { kind: "stopped", because: this.#shown };
    return group.encryption;
  }

  /** Media follows the lock, in this order: keys first, then subscriptions, then publishing; everything off otherwise (e2ee.md §6). */
  #onChange(): void {
    const group = this.#group.view();
    const open = this.#encryption(group).kind === "encrypted";
    this.#remote.allow(new Map(open ? group.playable.map(({ lkIdentity, personId }) => [lkIdentity, personId]) : []));
    void this.#local.publish(open && this.#room.mayPublish(this.#local.wanted));
    this.#view = null;
    this.#listeners.forEach((listener) => { listener(); });
  }

  #look(): VisitMediaView {
    const group = this.#group.view();
    const encryption = this.#encryption(group);
    return {
      encryption,
      connection: this.#room.connection,
      place: isFinal(encryption) ? "out" : group.roster.length === 0 ? "waiting" : "in-visit",
      self: { camera: this.#local.camera, microphone: this.#local.microphone, published: this.#local.published },
      tiles: this.#tiles(group, encryption),
      ready: group.ready,
      admitting: group.admitting,
      awaitingApproval: group.awaitingApproval,
      approvals: this.#options.parties.filter(({ personId }) => group.approvals.includes(personId)),
      audioBlocked: !this.#room.room.canPlaybackAudio,
      problems: this.#problems(group),
    };
  }

  #tiles(group: GroupView, encryption: EncryptionState): readonly Tile[] {
    const others = group.roster.filter(({ personId }) => personId !== this.#options.me.personId);
    return others.map(({ personId, role, lkIdentity }) => ({
      personId, role,
      name: this.#options.parties.find((party) => party.personId === personId)?.name ?? "",
      ...encryption.kind === "encrypted" ? this.#remote.of(lkIdentity) : { camera: null, microphone: "off" as const, media: "securing" as const },
    }));
  }

  #problems(group: GroupView): readonly Problem[] {
    const now: readonly (readonly [Problem, boolean])[] = [
      ["relay-unreachable", !group.relayReachable],
      ["media-unreachable", this.#room.unreachable && !this.#room.tokenRefused],
      ["token-refused", this.#room.tokenRefused],
      ["publish-failed", this.#local.failed],
      ["host-reloaded", group.restarted],
    ];
    return now.flatMap(([problem, holds]) => holds ? [problem] : []);
  }
}
