import { ConnectionState, DisconnectReason, ParticipantEvent, Room, RoomEvent, setLogLevel, type RoomConnectOptions } from "livekit-client";
import type { KeyRing } from "@/lib/e2ee/key-ring";
import { ruleOf } from "@/lib/e2ee/rule-of";
import type { LkIdentity } from "@/lib/e2ee/lk-identity";
import type { Timekeeper } from "@/lib/e2ee/timekeeper";
import type { Connection } from "@/lib/e2ee/visit-media-view";

/** What the token route answers; a token lives 60 s, so each connection fetches its own. */
export type MediaToken = { readonly url: string; readonly token: string; readonly identity: string; readonly publish: boolean };

export type RoomEvents = {
  readonly changed: () => void;
  /** Bytes of the topic `hb`; everything else that LiveKit data brings is dropped unread (e2ee.md §1.5). */
  readonly heartbeat: (bytes: Uint8Array) => void;
  /** The server gave this browser another name than its key's. */
  readonly wrongIdentity: () => void;
  /** The server closed the door on purpose: taken out, or the room is gone. */
  readonly shown: (out: "removed" | "ended") => void;
};

const HEARTBEAT_TOPIC = "hb";
const LONGEST_PAUSE_MS = 10_000;
/** Refusals of a token that no waiting mends, and what they mean for this browser. */
const FINAL_REFUSALS = new Map<string, "removed" | "ended">([["removed", "removed"], ["visit-over", "ended"]]);
/** No word on this person at all: the server cannot be reached, or cannot reach the media server. */
const NO_ANSWER = new Set(["offline", "unknown", "media-unavailable", "database-unavailable"]);
const CONNECT: RoomConnectOptions = { autoSubscribe: false };

/** E2EE has no AV1 and no RED; a second codec would need a second key path (e2ee.md §1.6). What the library logs names rooms and
 *  people, and whatever matters of it comes as an event: nothing of it goes to the browser's log. */
export function newRoom(keyProvider: KeyRing, worker: Worker): Room {
  setLogLevel("silent");
  return new Room({
    encryption: { keyProvider, worker },
    adaptiveStream: true,
    dynacast: true,
    publishDefaults: { videoCodec: "vp8", backupCodec: false, red: false, dtx: false, stopMicTrackOnMute: false },
    stopLocalTrackOnUnpublish: false,
  });
}

/** One connection to the media server, encrypting before its first packet, kept up until it is closed (style.md E12). */
export class EncryptedRoom {
  readonly room: Room;
  readonly #identity: LkIdentity;
  readonly #fetchToken: () => Promise<MediaToken>;
  readonly #time: Timekeeper;
  readonly #on: RoomEvents;
  #tries = 0;
  #closed = false;
  #stopWait: () => void = () => undefined;
  #refused = false;

  constructor(room: Room, identity: LkIdentity, outside: { readonly fetchToken: () => Promise<MediaToken>; readonly time: Timekeeper; readonly on: RoomEvents }) {
    this.room = room;
    this.#identity = identity;
    this.#fetchToken = outside.fetchToken;
    this.#time = outside.time;
    this.#on = outside.on;
    this.#listen();
  }

  /** A track given to the library while the line is down would be stopped for good after 15 s; one that is out already is kept
   *  by the library through a reconnection, and taking it back would only break picture and sound. */
  mayPublish(already: boolean): boolean {
    const up = this.connection === "connected" || (already && this.connection === "reconnecting");
    return up && this.room.localParticipant.permissions?.canPublish === true;
  }
  get tokenRefused(): boolean { return this.#refused; }
  get unreachable(): boolean { return this.#tries > 1; }

  get connection(): Connection {
    switch (this.room.state) {
      case ConnectionState.Connected: return "connected";
      case ConnectionState.Connecting: return "connecting";
      case ConnectionState.Reconnecting: case ConnectionState.SignalReconnecting: return "reconnecting";
      case ConnectionState.Disconnected: return this.#closed ? "disconnected" : "connecting";
    }
  }

  /** Never throws: a connection that fails is tried again, with pauses of 1 s up to 10 s, unless the app says that it is over. */
  async connect(): Promise<void> {
    if (this.#closed) return;
    this.#tries += 1;
    const token = await this.#fetchToken().catch((refused: unknown) => ({ refused }));
    if (this.#isClosed()) return;
    const connected = "refused" in token ? this.#onRefused(ruleOf(token.refused)) : await this.#join(token);
    this.#on.changed();
    if (!connected && !this.#isClosed()) this.#later();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWait();
    await this.room.disconnect(false);
    this.room.removeAllListeners();
  }

  /** The heartbeat's second path. It may get lost: the relay carries the same bytes. */
  sendHeartbeat(bytes: Uint8Array): void {
    if (this.connection !== "connected") return;
    void this.room.localParticipant.publishData(new Uint8Array(bytes), { reliable: true, topic: HEARTBEAT_TOPIC }).catch(() => undefined); // lost: the relay has it
  }

  #isClosed(): boolean { return this.#closed; }

  #onRefused(rule: string | null): false {
    const out = FINAL_REFUSALS.get(rule ?? "");
    this.#refused = rule !== null && !NO_ANSWER.has(rule);
    if (out !== undefined) this.#show(out);
    return false;
  }

  #show(out: "removed" | "ended"): void {
    this.#closed = true;
    this.#on.shown(out);
  }

  async #join(token: MediaToken): Promise<boolean> {
    this.#refused = false;
    if (token.identity !== this.#identity) { this.#refuse(); return false; }
    try {
      await this.room.setE2EEEnabled(true);
      await this.room.connect(token.url, token.token, CONNECT);
    } catch (unreachable) {
      if (unreachable instanceof Error) return false;
      throw unreachable;
    }
    this.#tries = 0;
    return this.#isMyName();
  }

  #later(): void {
    this.#stopWait();
    this.#stopWait = this.#time.after(Math.min(2 ** this.#tries * 500, LONGEST_PAUSE_MS), () => { void this.connect(); });
  }

  /** The name in the join response picks the key (e2ee.md §1.2). */
  #isMyName(): boolean {
    if (this.room.localParticipant.identity === this.#identity) return true;
    this.#refuse();
    return false;
  }

  #refuse(): void {
    this.#closed = true;
    void this.room.disconnect();
    this.#on.wrongIdentity();
  }

  #listen(): void {
    const { changed } = this.#on;
    this.room
      .on(RoomEvent.ConnectionStateChanged, changed)
      .on(RoomEvent.SignalConnected, () => { this.#isMyName(); })
      .on(RoomEvent.Reconnected, () => { this.#isMyName(); })
      .on(RoomEvent.AudioPlaybackStatusChanged, changed)
      .on(RoomEvent.DataReceived, (bytes, _participant, _kind, topic) => { if (topic === HEARTBEAT_TOPIC) this.#on.heartbeat(bytes); })
      .on(RoomEvent.Disconnected, (reason) => { this.#onDisconnected(reason); });
    this.room.localParticipant.on(ParticipantEvent.ParticipantPermissionsChanged, changed);
  }

  #onDisconnected(reason: DisconnectReason | undefined): void {
    if (this.#closed) return;
    const out = reason === DisconnectReason.PARTICIPANT_REMOVED ? "removed" : reason === DisconnectReason.ROOM_DELETED ? "ended" : null;
    if (out !== null) this.#show(out);
    else if (this.#tries === 0) this.#later(); // while a try runs, its own end decides
    this.#on.changed();
  }
}
