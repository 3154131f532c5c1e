import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { root } from "@/scripts/setup/paths.mjs";

/**
 * The bare page (perf.md, Method): static HTML with livekit-client and nothing else. One button; a press connects with the token that was
 * minted beforehand, publishes camera and microphone and shows whoever is there. No encryption, no React, no server of its own to ask.
 */
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare page</title>
<script src="/livekit-client.js"></script>
<button>Join</button>
<script>
  const { url, token } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const { Room, RoomEvent } = LivekitClient;
  const room = new Room({ publishDefaults: { videoCodec: "vp8", backupCodec: false, red: false, dtx: false } });
  room.on(RoomEvent.TrackSubscribed, (track) => document.body.append(track.attach()));
  room.on(RoomEvent.TrackUnsubscribed, (track) => track.detach().forEach((element) => element.remove()));
  document.querySelector("button").addEventListener("click", async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    await room.connect(url, token);
    await Promise.all([
      room.localParticipant.publishTrack(stream.getVideoTracks()[0], { source: "camera" }),
      room.localParticipant.publishTrack(stream.getAudioTracks()[0], { source: "microphone" }),
    ]);
  });
</script></html>`;

/** Serves the bare page on loopback. `address` is the page for one person, with their token in the fragment. */
export async function serveBarePage(): Promise<{ readonly address: (url: string, token: string) => string; readonly stop: () => Promise<void> }> {
  const client = readFileSync(join(root, "node_modules", "livekit-client", "dist", "livekit-client.umd.js"));
  const server = createServer((request, response) => {
    const script = request.url === "/livekit-client.js";
    response.setHeader("content-type", script ? "text/javascript" : "text/html").setHeader("cache-control", script ? "public, max-age=3600" : "no-store");
    response.end(script ? client : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: (url, token) => `http://localhost:${port}/#${encodeURIComponent(JSON.stringify({ url, token }))}`,
    stop: async () => { server.closeAllConnections(); await new Promise((resolve) => server.close(resolve)); },
  };
}
