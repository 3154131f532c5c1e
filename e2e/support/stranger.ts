import { createServer, type Server } from "node:http";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, type Browser, type Page } from "@playwright/test";
import { AccessToken, RoomServiceClient } from "livekit-server-sdk";
import { root } from "@/scripts/setup/paths.mjs";
import { installBarcodeCamera } from "./barcode-camera";
import { mediaKeyOf } from "./media-key";
import { installSenses } from "./senses";
import type { Trial } from "./trial";

/** LiveKit's own client in a bare page: none of the product's code, no group, no keys, and every track of the room subscribed. */
export type BarePages = {
  /** Opens a page whose barcodes and tone say `person`. `join` connects; `publish` sends camera and microphone in clear. */
  readonly open: (browser: Browser, person: number) => Promise<Stranger>;
  readonly close: () => Promise<void>;
};
export type Stranger = {
  readonly page: Page;
  readonly join: (token: string) => Promise<void>;
  readonly publish: () => Promise<void>;
  /** Tracks subscribed to now. */
  readonly subscribed: () => Promise<number>;
  readonly state: () => Promise<string>;
};

type BareRoom = {
  readonly state: string;
  readonly remoteParticipants: ReadonlyMap<string, { readonly trackPublications: ReadonlyMap<string, { readonly isSubscribed: boolean }> }>;
  readonly localParticipant: { readonly enableCameraAndMicrophone: () => Promise<void> };
  readonly on: (event: string, listener: (track: { readonly kind: string; readonly attach: () => HTMLElement }) => void) => BareRoom;
  readonly connect: (url: string, token: string) => Promise<void>;
};
type InPage = { room: BareRoom; readonly LivekitClient: { readonly Room: new (options: object) => BareRoom } };

export async function serveBarePages(trial: Trial): Promise<BarePages> {
  const client = readFileSync(join(root, "node_modules", "livekit-client", "dist", "livekit-client.umd.js"));
  const server = createServer((request, response) => {
    const script = request.url === "/livekit-client.js";
    response.setHeader("content-type", script ? "text/javascript" : "text/html");
    response.end(script ? client : "<!doctype html><title>Bare</title><script src=\"/livekit-client.js\"></script>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { open: (browser, person) => open(browser, person, server, trial.media), close: () => new Promise((resolve) => { server.close(() => { resolve(); }); }) };
}

async function open(browser: Browser, person: number, server: Server, media: string): Promise<Stranger> {
  const page = await (await browser.newContext()).newPage();
  await installSenses(page);
  await installBarcodeCamera(page, person);
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return {
    page,
    join: (token) => page.evaluate(async ([url, pass]) => {
      const inPage = globalThis as unknown as InPage;
      inPage.room = new inPage.LivekitClient.Room({ adaptiveStream: false });
      inPage.room.on("trackSubscribed", (track) => { document.body.append(track.attach()); });
      await inPage.room.connect(url, pass);
    }, [media, token] as const),
    publish: () => page.evaluate(() => (globalThis as unknown as InPage).room.localParticipant.enableCameraAndMicrophone()),
    subscribed: () => page.evaluate(() => [...(globalThis as unknown as InPage).room.remoteParticipants.values()]
      .flatMap(({ trackPublications }) => [...trackPublications.values()]).filter(({ isSubscribed }) => isSubscribed).length),
    state: () => page.evaluate(() => (globalThis as unknown as InPage).room.state),
  };
}

/** What the media server's key alone gives: a token for the room where people are, with every right, under any name. */
export async function mintForTheRoom(trial: Trial, identity: string): Promise<string> {
  const { id, secret } = mediaKeyOf(trial.data);
  const token = new AccessToken(id, secret, { identity, ttl: 120 });
  token.addGrant({ roomJoin: true, room: await roomInUse(trial), canPublish: true, canSubscribe: true, canPublishData: true });
  return token.toJwt();
}

/** The media server's name for the one in the room who is not the host: who may publish, but no data. */
export async function memberName(trial: Trial): Promise<string> {
  const people = await roomService(trial).listParticipants(await roomInUse(trial));
  const [member] = people.filter(({ permission }) => permission?.canPublish === true && !permission.canPublishData);
  if (member === undefined) throw new Error("There is no member but the host in the room.");
  return member.identity;
}

/** The media server counts who is in a room a moment after they came. */
async function roomInUse(trial: Trial): Promise<string> {
  let name = "";
  await expect.poll(async () => {
    name = (await roomService(trial).listRooms()).find(({ numParticipants }) => numParticipants > 0)?.name ?? "";
    return name;
  }, { message: "a room with someone in it" }).not.toBe("");
  return name;
}

function roomService(trial: Trial): RoomServiceClient {
  const { id, secret } = mediaKeyOf(trial.data);
  return new RoomServiceClient(trial.media.replace(/^ws/, "http"), id, secret);
}
