import { LocalAudioTrack, LocalVideoTrack, Track, type LocalTrack, type Room } from "livekit-client";
import { Alarms } from "@/lib/e2ee/alarms";
import type { Timekeeper } from "@/lib/e2ee/timekeeper";
import { Turns } from "@/lib/e2ee/turns";

const TRY_AGAIN_MS = 3000;

type OwnTrack = LocalAudioTrack | LocalVideoTrack;

/** This browser's camera and microphone: published only while the group is encrypted and the server lets it. */
export class LocalMedia {
  readonly #room: Room;
  readonly #tracks: readonly OwnTrack[];
  readonly #turns = new Turns();
  readonly #alarms: Alarms<"again">;
  readonly #onChange: () => void;
  #wanted = false;
  #failed = false;

  constructor(room: Room, captured: { readonly camera: MediaStreamTrack | null; readonly microphone: MediaStreamTrack | null }, time: Timekeeper, onChange: () => void) {
    this.#room = room;
    this.#alarms = new Alarms(time);
    this.#onChange = onChange;
    this.#tracks = [
      ...captured.microphone === null ? [] : [new LocalAudioTrack(captured.microphone, undefined, true)],
      ...captured.camera === null ? [] : [new LocalVideoTrack(captured.camera, undefined, true)],
    ];
  }

  /** One of the tracks did not go out; it is tried again every 3 s. */
  get failed(): boolean { return this.#failed; }
  get wanted(): boolean { return this.#wanted; }
  get published(): boolean { return this.#tracks.length > 0 && this.#tracks.every((track) => this.#isPublished(track)); }
  get camera(): MediaStreamTrack | null {
    const camera = this.#of(Track.Kind.Video);
    return camera === undefined || camera.isMuted ? null : camera.mediaStreamTrack;
  }
  get microphone(): "on" | "off" { return this.#of(Track.Kind.Audio)?.isMuted === false ? "on" : "off"; }

  /** Publishes or takes back; a stop takes the tracks away from their encoders altogether. */
  publish(wanted: boolean): Promise<void> {
    if (wanted === this.#wanted) return Promise.resolve();
    this.#wanted = wanted;
    return this.#follow();
  }

  async end(): Promise<void> {
    await this.publish(false);
    this.#alarms.clear();
  }

  #follow(): Promise<void> {
    this.#alarms.clear();
    return this.#turns.take(async () => {
      const followed = await Promise.all(this.#tracks.map((track) => this.#put(track)));
      this.#failed = followed.includes(false);
      if (this.#failed) this.#alarms.set("again", TRY_AGAIN_MS, () => { void this.#follow(); });
      this.#onChange();
    });
  }

  async set(kind: "camera" | "microphone", on: boolean): Promise<void> {
    const track = this.#of(kind === "camera" ? Track.Kind.Video : Track.Kind.Audio);
    await (on ? track?.unmute() : track?.mute());
    this.#onChange();
  }

  #of(kind: Track.Kind): OwnTrack | undefined { return this.#tracks.find((track) => track.kind === kind); }

  #isPublished(track: OwnTrack): boolean {
    return [...this.#room.localParticipant.trackPublications.values()].some((publication) => publication.track === track);
  }

  /** Whether the track is now as wanted. */
  async #put(track: OwnTrack): Promise<boolean> {
    const isPublished = this.#isPublished(track);
    if (isPublished === this.#wanted) return true;
    const { localParticipant } = this.#room;
    // The library's declarations of its own two classes miss this under exactOptionalPropertyTypes.
    const own = track as LocalTrack;
    const source = track.kind === Track.Kind.Video ? Track.Source.Camera : Track.Source.Microphone;
    try {
      if (this.#wanted) await localParticipant.publishTrack(own, { source });
      else await localParticipant.unpublishTrack(own, false);
      return true;
    } catch (failed) {
      if (!(failed instanceof Error)) throw failed;
      return false;
    }
  }
}
