import { RoomEvent, Track, type RemoteParticipant, type RemoteTrack, type RemoteTrackPublication, type Room } from "livekit-client";
import { Alarms } from "@/lib/e2ee/alarms";
import type { LkIdentity } from "@/lib/e2ee/lk-identity";
import type { Timekeeper } from "@/lib/e2ee/timekeeper";

export type RemoteState = { readonly camera: MediaStreamTrack | null; readonly microphone: "on" | "off"; readonly media: "securing" | "playing" | "hidden" };
type Playing = { readonly identity: string; readonly track: RemoteTrack; readonly publication: RemoteTrackPublication; opened: number; nudgedAt: number; openedAt: number | null; since: number; shown: RemoteState["media"] };

const LOOK_EVERY_MS = 500;
/** Until every camera has opened once: whoever joins should not wait for the next look. */
const FIRST_LOOKS_EVERY_MS = 50;
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
  /** Where a person's camera is shown, whichever track brings it. */
  readonly #screens = new Map<HTMLVideoElement, string>();
  /** Each receiver's track by its id, and the ids that two receivers bore at once. */
  readonly #receivers = new Map<string, MediaStreamTrack>();
  readonly #clashing = new Set<string>();
  /** When the worker last could not open a frame, by identity. */
  readonly #failedAt = new Map<string, number>();
  /** LiveKit identity -> person. */
  #allowed: ReadonlyMap<string, string> = new Map();

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
      .on(RoomEvent.EncryptionError, (_error, participant) => { if (participant) this.#failedAt.set(participant.identity, time.now()); })
      .on(RoomEvent.TrackMuted, onChange)
      .on(RoomEvent.TrackUnmuted, onChange);
  }

  /** Exactly these may be seen and heard from now on; their keys are in the worker already. */
  allow(people: ReadonlyMap<LkIdentity, string>): void {
    this.#allowed = people;
    for (const playing of this.#playing.values()) if (!this.#allowed.has(playing.identity)) this.#drop(playing.track);
    this.#subscribeAll();
  }

  of(identity: LkIdentity): RemoteState {
    const [camera, microphone] = [this.#find(identity, Track.Source.Camera), this.#find(identity, Track.Source.Microphone)];
    const microphoneState = microphone !== undefined && !microphone.publication.isMuted ? "on" : "off";
    if (camera === undefined || camera.publication.isMuted) return { camera: null, microphone: microphoneState, media: microphone === undefined ? "securing" : "playing" };
    return { camera: camera.track.mediaStreamTrack, microphone: microphoneState, media: this.#stateOf(camera) };
  }

  /** Plays a person's camera in an element for as long as they have one; the library sizes the stream after it. Returns the way to stop. */
  show(personId: string, video: HTMLVideoElement): () => void {
    this.#screens.set(video, personId);
    const cameras = [...this.#playing.values()].filter(({ track, identity }) => track.kind === Track.Kind.Video && this.#allowed.get(identity) === personId);
    cameras.forEach(({ track }) => { track.attach(video); });
    return () => {
      this.#screens.delete(video);
      for (const { track } of this.#playing.values()) if (track.attachedElements.includes(video)) track.detach(video);
    };
  }

  end(): void {
    this.#alarms.clear();
    for (const { track } of this.#playing.values()) this.#drop(track);
  }

  #find(identity: string, source: Track.Source): Playing | undefined {
    return [...this.#playing.values()].find((playing) => playing.identity === identity && playing.publication.source === source);
  }

  /** Frames that stop without a word are a pause (of the sender, the network, a tile out of sight); with one, they do not open. */
  #stateOf({ identity, openedAt, since }: Playing): RemoteState["media"] {
    const quietSince = openedAt ?? since;
    const failing = (this.#failedAt.get(identity) ?? -Infinity) > quietSince && this.#time.now() - quietSince > HIDE_AFTER_MS;
    if (failing) return "hidden";
    return openedAt === null ? "securing" : "playing";
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
    if (!this.#allowed.has(identity) || !isGuarded(track) || this.#clashes(track.mediaStreamTrack)) { publication.setSubscribed(false); return; }
    // A receiver that now brings another person's track must leave the tile it was in.
    for (const other of this.#playing.values()) if (other.identity !== identity && other.track.mediaStreamTrack === track.mediaStreamTrack) this.#drop(other.track);
    this.#playing.set(publication.trackSid, { identity, track, publication, opened: 0, nudgedAt: -Infinity, openedAt: null, since: this.#time.now(), shown: "securing" });
    if (track.kind === Track.Kind.Audio) track.attach();
    else for (const [video, personId] of this.#screens) if (this.#allowed.get(identity) === personId) track.attach(video);
    this.#look();
    this.#onChange();
  }

  /** The worker knows a pipe by its track's id alone. Two live receivers with one id could be told for each other: neither plays. */
  #clashes(track: MediaStreamTrack): boolean {
    const other = this.#receivers.get(track.id);
    if (other === undefined || other === track || other.readyState === "ended") this.#receivers.set(track.id, track);
    else this.#clashing.add(track.id);
    if (!this.#clashing.has(track.id)) return false;
    for (const playing of this.#playing.values()) if (playing.track.mediaStreamTrack.id === track.id) this.#drop(playing.track);
    return true;
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
    const opening = [...this.#playing.values()].some(({ track, openedAt }) => track.kind === Track.Kind.Video && openedAt === null);
    this.#alarms.set("look", opening ? FIRST_LOOKS_EVERY_MS : LOOK_EVERY_MS, () => {
      const cameras = [...this.#playing.values()].filter(({ track }) => track.kind === Track.Kind.Video);
      void Promise.all(cameras.map((camera) => this.#count(camera))).then((changed) => {
        if (changed.includes(true)) this.#onChange();
        if (this.#playing.size > 0) this.#look();
      });
    });
  }

  async #count(camera: Playing): Promise<boolean> {
    const opened = await decodedFrames(camera.track);
    if (opened > camera.opened) { camera.opened = opened; camera.openedAt = this.#time.now(); }
    const silent = this.#time.now() - (camera.openedAt ?? camera.since);
    // Told to pause and go on, the SFU asks the sender for a key frame. Only a stalled picture costs this.
    if (camera.opened < 2 && silent > NUDGE_AFTER_MS && silent < HIDE_AFTER_MS && this.#time.now() - camera.nudgedAt > NUDGE_AFTER_MS && !camera.publication.isMuted) {
      camera.nudgedAt = this.#time.now();
      camera.publication.setEnabled(false);
      camera.publication.setEnabled(true);
    }
    const before = camera.shown;
    camera.shown = this.#stateOf(camera);
    return camera.shown !== before;
  }
}

async function decodedFrames(track: RemoteTrack): Promise<number> {
  const report = await track.getRTCStatsReport().catch(() => undefined); // a receiver that is going counts nothing
  let frames = 0;
  report?.forEach((stat: { readonly framesDecoded?: number }) => { frames = Math.max(frames, stat.framesDecoded ?? 0); });
  return frames;
}

/** The library marks a receiver once its frames go through the worker. Without the mark they would reach the decoder as sent. */
function isGuarded({ receiver }: RemoteTrack): boolean {
  if (receiver === undefined || !("lk_e2ee" in receiver)) return false;
  return !("RTCRtpScriptTransform" in globalThis) || !("transform" in receiver) || receiver.transform !== null || "readableStream" in receiver;
}
