import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { RoomServiceClient } from "livekit-server-sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectRooms, type Rooms } from "@/lib/media/room";
import { HOST_RIGHTS, mintMediaToken, PARTICIPANT_RIGHTS, WAITING_RIGHTS, type MediaRights } from "@/lib/media/token";
import { systemClock } from "@/lib/platform/clock";

const key = { id: "housecall", secret: "a secret of at least thirty-two bytes" };
const ROOM = "r_4f";
let livekit: ChildProcess;
let apiUrl: string;
let rooms: Rooms;
let observer: RoomServiceClient;

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  const binary = process.env["LIVEKIT_SERVER_BIN"];
  if (binary === undefined) throw new Error("LIVEKIT_SERVER_BIN is not set: it names the livekit-server binary that `npm test` builds from media-server/.");
  const [http, tcp, udp] = [await freePort(), await freePort(), await freePort()];
  const config = { port: http, bind_addresses: ["127.0.0.1"], keys: { [key.id]: key.secret }, room: { auto_create: false }, rtc: { tcp_port: tcp, udp_port: udp, node_ip: "127.0.0.1" } };
  livekit = spawn(binary, ["--config-body", JSON.stringify(config)], { stdio: ["ignore", "ignore", "pipe"] });
  apiUrl = `http://127.0.0.1:${http}`;
  for await (const line of createInterface({ input: livekit.stderr ?? process.stdin })) if (line.includes("starting LiveKit server")) break;
  livekit.stderr?.resume();
  observer = new RoomServiceClient(apiUrl, key.id, key.secret);
  rooms = connectRooms({ apiUrl, key });
});
afterAll(async () => {
  livekit.kill("SIGKILL"); // a gentler signal waits for the participants to leave
  await once(livekit, "exit");
});

/** Opens the signalling connection as a browser would; resolves when the server has answered, "refused" when it did not take us. */
async function join(identity: string, rights: MediaRights): Promise<"refused" | WebSocket> {
  const token = mintMediaToken({ key, room: ROOM, identity, rights, now: systemClock() });
  const socket = new WebSocket(`${apiUrl.replace("http", "ws")}/rtc?access_token=${token}&protocol=15&auto_subscribe=0`);
  return new Promise((resolve) => {
    socket.addEventListener("message", () => { resolve(socket); }, { once: true });
    socket.addEventListener("error", () => { resolve("refused"); }, { once: true });
  });
}

test("nobody joins a room that was not made first, and making it twice changes nothing", async () => {
  expect(await join("p_early", HOST_RIGHTS)).toBe("refused");
  await rooms.ensureRoom(ROOM);
  const [made] = await observer.listRooms([ROOM]);
  await rooms.ensureRoom(ROOM);
  const [again] = await observer.listRooms([ROOM]);
  expect(again?.sid).toBe(made?.sid);
  expect(again).toMatchObject({ name: ROOM, maxParticipants: 8, emptyTimeout: 60, departureTimeout: 60, metadata: "" });
});

test("one who waits has no rights until they are given, on the connection that is open already", async () => {
  await rooms.ensureRoom(ROOM);
  expect(await join("p_patient", WAITING_RIGHTS)).not.toBe("refused");
  const rights = async () => (await observer.getParticipant(ROOM, "p_patient")).permission;
  expect(await rights()).toMatchObject({ canPublish: false, canSubscribe: false, canPublishData: false, canUpdateMetadata: false, hidden: false });
  expect(await rooms.setRights(ROOM, "p_patient", PARTICIPANT_RIGHTS)).toBe("done");
  expect(await rights()).toMatchObject({ canPublish: true, canSubscribe: true, canPublishData: false, canPublishSources: [1, 2], canUpdateMetadata: false });
  expect(await rooms.setRights(ROOM, "p_patient", WAITING_RIGHTS)).toBe("done");
  expect(await rights()).toMatchObject({ canPublish: false, canSubscribe: false, canPublishData: false });
});

test("a removed participant is gone, and removing once more is no error", async () => {
  await rooms.ensureRoom(ROOM);
  const socket = await join("p_removed", PARTICIPANT_RIGHTS);
  if (socket === "refused") throw new Error("refused");
  const closed = once(socket, "close");
  expect(await rooms.removeParticipant(ROOM, "p_removed")).toBe("done");
  await closed;
  expect(await rooms.removeParticipant(ROOM, "p_removed")).toBe("not-there");
  expect(await rooms.setRights(ROOM, "p_removed", HOST_RIGHTS)).toBe("not-there");
});

test("deleting a room ends it for everyone, and deleting once more is no error", async () => {
  await rooms.ensureRoom(ROOM);
  const socket = await join("p_stays", PARTICIPANT_RIGHTS);
  if (socket === "refused") throw new Error("refused");
  const closed = once(socket, "close");
  expect(await rooms.deleteRoom(ROOM)).toBe("done");
  await closed;
  expect(await observer.listRooms([ROOM])).toEqual([]);
  expect(await rooms.deleteRoom(ROOM)).toBe("not-there");
});

test("a media server that does not answer in time, or is not there, is told as unavailable", async () => {
  const heard: Socket[] = [];
  const silent = createServer((socket) => { heard.push(socket); });
  const port = await listen(silent);
  const unavailable = { code: "unavailable", rule: "media-unavailable" };
  await expect(connectRooms({ apiUrl: `http://127.0.0.1:${port}`, key, timeoutSeconds: 0.05 }).ensureRoom(ROOM)).rejects.toMatchObject(unavailable);
  for (const socket of heard) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  await expect(connectRooms({ apiUrl: `http://127.0.0.1:${port}`, key }).ensureRoom(ROOM)).rejects.toMatchObject(unavailable);
});

test("a wrong key is a fault of ours and does not pass for a server that is down", async () => {
  const stranger = connectRooms({ apiUrl, key: { id: "housecall", secret: "another secret of thirty-two bytes" } });
  await expect(stranger.ensureRoom(ROOM)).rejects.toThrow("media.ensure-room failed");
});
