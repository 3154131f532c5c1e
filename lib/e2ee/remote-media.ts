import { RoomEvent, Track, type RemoteParticipant, type RemoteTrack, type RemoteTrackPublication, type Room } from "livekit-client";
import { Alarms } from "@/lib/e2ee/alarms";
import type { LkIdentity } from "@/lib/e2ee/lk-identity";
import type { Timekeeper } from "@/lib/e2ee/timekeeper";

export type RemoteState = { readonly camera: MediaStreamTrack | null; readonly microphone: "on" | "off"; readonly media: "securing" | "playing" | "hidden" };
type Playing = { readonly identity: string; readonly track: RemoteTrack; readonly publication: RemoteTrackPublication; opened: number; openedAt: number | null; since: number };

const LOOK_EVERY_MS = 500;
const HIDE_AFTER_MS = 3000;
/** libwebrtc waits 3 s before it asks for a key frame by itself (perf.md, Method). */
const NUDGE_AFTER_MS = 400;

/** Subscribes to the members whose keys are installed, and to nobody else; strangers make no tile and no sound (e2ee.md §1.1, §6). */
export class RemoteMedia {
  readonly #room: Room;
  readonly #time: Timekeeper;
  readonly #alarms: Alarms<"look">;
  readonly #onChange: () => void;
  readonly #playing = new Map<string, Playing>();
  #allowed: ReadonlySet<string> = new Set();

  constructor(room: Room, time: Timekeeper, onChange: () => void) {
    this.#room = room;
    this.#time = time;
    this.#alarms = new Alarms(time);
    this.#onChange = onChange;
    room
      .on(RoomEvent.TrackPublished, (publication) => { this.#subscribe(publication); })
      .on(RoomEvent.ParticipantConnected, () => { this.#subscribeAll(); })
      .on(RoomEvent.Connected, () => { this.#subscribeAll(); })
      .on(RoomEvent.TrackSubscribed, (track, publication, participant) => { this.#onTrack(track, publication, participant); })
      .on(RoomEvent.TrackUnsubscribed, (track) => { this.#drop(track); })
      .on(RoomEvent.TrackMuted, onChange)
      .on(RoomEvent.TrackUnmuted, onChange);
  }

  /** Exactly these may be seen and heard from now on; their keys are in the worker already. */
  allow(identities: ReadonlySet<LkIdentity>): void {
    this.#allowed = identities;
    for (const playing of this.#playing.values()) if (!this.#allowed.has(playing.identity)) this.#drop(playing.track);
    this.#subscribeAll();
  }

  of(identity: LkIdentity): RemoteState {
    const [camera, microphone] = [this.#find(identity, Track.Source.Camera), this.#find(identity, Track.Source.Microphone)];
    const microphoneState = microphone !== undefined && !microphone.publication.isMuted ? "on" : "off";
    if (camera === undefined || camera.publication.isMuted) return { camera: null, microphone: microphoneState, media: microphone === undefined ? "securing" : "playing" };
    const media = this.#stateOf(camera);
    return { camera: media === "hidden" ? null : camera.track.mediaStreamTrack, microphone: microphoneState, media };
  }

  /** Plays the camera in an element; the library sizes the stream after it. Returns the way to stop. */
  show(identity: LkIdentity, video: HTMLVideoElement): () => void {
    const camera = this.#find(identity, Track.Source.Camera)?.track;
    camera?.attach(video);
    return () => { camera?.detach(video); };
  }

  end(): void {
    this.#alarms.clear();
    for (const { track } of this.#playing.values()) this.#drop(track);
  }

  #find(identity: string, source: Track.Source): Playing | undefined {
    return [...this.#playing.values()].find((playing) => playing.identity === identity && playing.publication.source === source);
  }

  #stateOf({ openedAt, since }: Playing): RemoteState["media"] {
    const now = this.#time.now();
    if (openedAt !== null && now - openedAt <= HIDE_AFTER_MS) return "playing";
    return now - (openedAt ?? since) > HIDE_AFTER_MS ? "hidden" : "securing";
  }

  #subscribeAll(): void {
    for (const participant of this.#room.remoteParticipants.values()) {
      participant.trackPublications.forEach((publication) => { this.#subscribe(publication, participant); });
    }
  }

  #subscribe(publication: RemoteTrackPublication, owner?: RemoteParticipant): void {
    const participant = owner ?? [...this.#room.remoteParticipants.values()].find(({ trackPublications }) => trackPublications.has(publication.trackSid));
    const wanted = participant !== undefined && this.#allowed.has(participant.identity)
      && (publication.source === Track.Source.Camera || publication.source === Track.Source.Microphone);
    if (publication.isDesired !== wanted) publication.setSubscribed(wanted);
  }

  #onTrack(track: RemoteTrack, publication: RemoteTrackPublication, { identity }: RemoteParticipant): void {
    if (!this.#allowed.has(identity) || !isGuarded(track)) { publication.setSubscribed(false); return; }
    // A receiver that now brings another person's track must leave the tile it was in.
    for (const other of this.#playing.values()) if (other.identity !== identity && other.track.mediaStreamTrack === track.mediaStreamTrack) this.#drop(other.track);
    this.#playing.set(publication.trackSid, { identity, track, publication, opened: 0, openedAt: null, since: this.#time.now() });
    if (track.kind === Track.Kind.Audio) track.attach();
    this.#look();
    this.#onChange();
  }

  #drop(track: RemoteTrack): void {
    for (const [sid, playing] of this.#playing) {
      if (playing.track !== track) continue;
      track.detach().forEach((element) => { if (track.kind === Track.Kind.Audio) element.remove(); });
      this.#playing.delete(sid);
    }
    this.#onChange();
  }

  /** Whether frames open: the decoder's own count, which the server cannot raise. */
  #look(): void {
    this.#alarms.set("look", LOOK_EVERY_MS, () => {
      const cameras = [...this.#playing.values()].filter(({ track }) => track.kind === Track.Kind.Video);
      void Promise.all(cameras.map((camera) => this.#count(camera))).then((changed) => {
        if (changed.includes(true)) this.#onChange();
        if (this.#playing.size > 0) this.#look();
      });
    });
  }

  async #count(camera: Playing): Promise<boolean> {
    const before = this.#stateOf(camera);
    const opened = await decodedFrames(camera.track);
    if (opened > camera.opened) { camera.opened = opened; camera.openedAt = this.#time.now(); }
    const silent = this.#time.now() - (camera.openedAt ?? camera.since);
    // Told to pause and go on, the SFU asks the sender for a key frame. Only a stalled picture costs this.
    if (camera.opened < 2 && silent > NUDGE_AFTER_MS && silent < HIDE_AFTER_MS && !camera.publication.isMuted) {
      camera.publication.setEnabled(false);
      camera.publication.setEnabled(true);
    }
    return this.#stateOf(camera) !== before;
  }
}

async function decodedFrames(track: RemoteTrack): Promise<number> {
  const report = await track.getRTCStatsReport();
  let frames = 0;
  report?.forEach((stat: { readonly framesDecoded?: number }) => { frames = Math.max(frames, stat.framesDecoded ?? 0); });
  return frames;
}

/** The library marks a receiver once its frames go through the worker. Without the mark they would reach the decoder as sent. */
function isGuarded({ receiver }: RemoteTrack): boolean {
  if (receiver === undefined || !("lk_e2ee" in receiver)) return false;
  return !("RTCRtpScriptTransform" in globalThis) || !("transform" in receiver) || receiver.transform !== null || "readableStream" in receiver;
}
