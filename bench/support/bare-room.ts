import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectRooms } from "@/lib/media/room";
import { HOST_RIGHTS, mintMediaToken, PARTICIPANT_RIGHTS } from "@/lib/media/token";
import { systemClock } from "@/lib/platform/clock";
import { freePort } from "@/e2e/support/trial";
import { findMediaServer } from "@/scripts/setup/media-server-binary.mjs";
import { startMediaServer } from "@/scripts/setup/media-server.mjs";
import { trialSecrets } from "@/scripts/setup/secrets.mjs";

/** Makes a room for two with tokens minted beforehand. */
export type BareRooms = { readonly url: string; readonly open: () => Promise<{ readonly doctor: string; readonly patient: string }>; readonly stop: () => Promise<void> };

/**
 * A media server for the bare page: the same program with the same configuration. One of its own, because the application takes strangers
 * out of every room of its server.
 */
export async function startBareRooms(): Promise<BareRooms> {
  const data = mkdtempSync(join(tmpdir(), "housecall-bench-"));
  const secrets = trialSecrets(data);
  const server = await startMediaServer({ program: await findMediaServer(process.env), data, appPort: await freePort(), secrets });
  const key = { id: secrets.livekitApiKey, secret: secrets.livekitApiSecret };
  const rooms = connectRooms({ apiUrl: server.apiUrl, key });
  return {
    url: server.url,
    open: async () => {
      const room = randomUUID();
      await rooms.ensureRoom(room);
      const now = systemClock();
      return {
        doctor: mintMediaToken({ key, room, identity: "doctor", rights: HOST_RIGHTS, now }),
        patient: mintMediaToken({ key, room, identity: "patient", rights: PARTICIPANT_RIGHTS, now }),
      };
    },
    stop: async () => { await server.stop(); rmSync(data, { recursive: true, force: true }); },
  };
}
