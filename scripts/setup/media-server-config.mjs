import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/**
 * Fills the ${NAMES} of a template. A name without a value, and a value that could change the YAML's shape, are faults of ours.
 * @param {Record<string, string | number>} values
 */
export function renderMediaServerConfig(template, values) {
  return template.replaceAll(/\$\{([A-Z_]+)\}/g, (place, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`livekit.yaml: no value for ${place}`);
    return String(value);
  });
}

/**
 * Writes the trial's configuration and its key file into the data folder, readable by their owner only.
 * @param {string} data absolute data folder
 * @param {{ http: number, udp: number }} ports
 * @param {{ livekitApiKey: string, livekitApiSecret: string }} secrets
 * @returns {string} path of the configuration
 */
export function writeMediaServerConfig(data, ports, appPort, secrets) {
  const keyFile = join(data, "livekit.keys");
  const path = join(data, "livekit.yaml");
  writeFileSync(keyFile, `${secrets.livekitApiKey}: ${secrets.livekitApiSecret}\n`, { mode: 0o600 });
  // The server expands variables in the key file's name, so the folder is not part of it: it is started with the data folder as its own.
  const config = renderMediaServerConfig(readFileSync(join(root, "media-server", "livekit.yaml"), "utf8"), {
    HTTP_PORT: ports.http,
    UDP_PORT: ports.udp,
    KEY_FILE: "livekit.keys",
    API_KEY: secrets.livekitApiKey,
    WEBHOOK_URL: `http://127.0.0.1:${appPort}/api/livekit/webhook`,
  });
  writeFileSync(path, config, { mode: 0o600 });
  return path;
}
