import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The key pair of a trial's media server, which only whoever can read the data folder has. */
export function mediaKeyOf(data: string): { readonly id: string; readonly secret: string } {
  const { livekitApiKey, livekitApiSecret } = JSON.parse(readFileSync(join(data, "secrets.json"), "utf8")) as { livekitApiKey: string; livekitApiSecret: string };
  return { id: livekitApiKey, secret: livekitApiSecret };
}
