import { ConnectionState, DisconnectReason, RoomEvent, type Room } from "livekit-client";
import { EventEmitter } from "node:events";
import { beforeEach, expect, test, vi } from "vitest";
import { EncryptedRoom, type MediaToken } from "@/lib/e2ee/encrypted-room";
import { fakeTime } from "@/lib/e2ee/testing/fake-time";

const ME = "p_me";
const pass: MediaToken = { url: "ws://sfu.test", token: "t", identity: ME, publish: true };
const refusal = (rule: string) => Object.assign(new Error(rule), { rule });

/** The library's room as far as this browser's connection goes: a join that works, and the events around it. */
class FakeRoom extends EventEmitter {
  state = ConnectionState.Disconnected;
  readonly localParticipant = Object.assign(new EventEmitter(), { identity: ME, permissions: { canPublish: true } });
  setE2EEEnabled = vi.fn(() => Promise.resolve());
  connect = vi.fn(() => { this.state = ConnectionState.Connected; return Promise.resolve(); });
  disconnect = vi.fn(() => { this.state = ConnectionState.Disconnected; return Promise.resolve(); });
}

let room: FakeRoom;
let time: ReturnType<typeof fakeTime>;
let fetchToken: ReturnType<typeof vi.fn<() => Promise<MediaToken>>>;
let shown: string[];
let connection: EncryptedRoom;
beforeEach(() => {
  room = new FakeRoom();
  time = fakeTime(0);
  fetchToken = vi.fn(() => Promise.resolve(pass));
  shown = [];
  connection = new EncryptedRoom(room as unknown as Room, ME, { fetchToken, time, on: {
    changed: () => undefined, heartbeat: () => undefined, wrongIdentity: () => { shown.push("wrong"); }, shown: (out) => { shown.push(out); },
  } });
});

test.each([["removed", "removed"], ["visit-over", "ended"]])("a token refused as %s is the end, and is not asked for again", async (rule, out) => {
  fetchToken.mockRejectedValue(refusal(rule));
  await connection.connect();
  expect(shown).toEqual([out]);
  expect(time.pending()).toBe(0);
});

test("a token refused for another reason is said and asked for again", async () => {
  fetchToken.mockRejectedValueOnce(refusal("step-up-needed"));
  await connection.connect();
  expect([connection.tokenRefused, shown]).toEqual([true, []]);
  time.pass(1000);
  await vi.waitFor(() => { expect(connection.connection).toBe("connected"); });
  expect(connection.tokenRefused).toBe(false);
});

test("a server that does not answer is not taken for one that refuses", async () => {
  fetchToken.mockRejectedValue(refusal("offline"));
  await connection.connect();
  expect(connection.tokenRefused).toBe(false);
  time.pass(1000);
  await vi.waitFor(() => { expect(connection.unreachable).toBe(true); });
});

test("encryption is on before the first packet", async () => {
  await connection.connect();
  expect(room.setE2EEEnabled.mock.invocationCallOrder[0]).toBeLessThan(room.connect.mock.invocationCallOrder[0] ?? 0);
});

test("a connection that drops comes back under a token of its own", async () => {
  await connection.connect();
  room.state = ConnectionState.Disconnected;
  room.emit(RoomEvent.Disconnected, DisconnectReason.SIGNAL_CLOSE);
  time.pass(500);
  await vi.waitFor(() => { expect(connection.connection).toBe("connected"); });
  expect(fetchToken).toHaveBeenCalledTimes(2);
});

test("a reconnection takes nothing back, and starts nothing", () => {
  room.state = ConnectionState.Reconnecting;
  expect([connection.mayPublish(true), connection.mayPublish(false)]).toEqual([true, false]);
  room.state = ConnectionState.Connected;
  expect(connection.mayPublish(false)).toBe(true);
  room.localParticipant.permissions = { canPublish: false };
  expect(connection.mayPublish(true)).toBe(false);
});

test("another name than the key's ends the connection", async () => {
  room.localParticipant.identity = "p_other";
  await connection.connect();
  expect(shown).toEqual(["wrong"]);
  expect(room.disconnect).toHaveBeenCalled();
});

test("closing leaves no timer and no listener, also while a token is on its way", async () => {
  let refuse: (cause: Error) => void = () => undefined;
  fetchToken.mockReturnValue(new Promise((_resolve, reject) => { refuse = reject; }));
  const connecting = connection.connect();
  await connection.close();
  refuse(refusal("offline"));
  await connecting;
  expect([time.pending(), room.eventNames()]).toEqual([0, []]);
});
