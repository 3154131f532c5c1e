import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderMediaServerConfig, writeMediaServerConfig } from "./media-server-config.mjs";
import { versionFits } from "./media-server-binary.mjs";

test("a name without a value is a fault, not an empty setting", () => {
  expect(renderMediaServerConfig("port: ${HTTP_PORT}", { HTTP_PORT: 7880 })).toBe("port: 7880");
  expect(() => renderMediaServerConfig("port: ${HTTP_PORT}", {})).toThrow("no value for ${HTTP_PORT}");
});

test("the trial's media server listens on loopback alone, makes no rooms by itself and names no stranger's server", () => {
  const folder = mkdtempSync(join(tmpdir(), "media-"));
  const path = writeMediaServerConfig(folder, { http: 7880, udp: 7882 }, 3000, { livekitApiKey: "APIkey", livekitApiSecret: "s".repeat(64) });
  const config = readFileSync(path, "utf8");
  for (const line of [
    'bind_addresses: ["127.0.0.1"]', "node_ip: 127.0.0.1", "auto_create: false", "tcp_port: 0", 'includes: ["127.0.0.1/32"]',
    'stun_servers: ["127.0.0.1:7880"]', 'urls: ["http://127.0.0.1:3000/api/livekit/webhook"]', "development: false",
  ]) expect(config).toContain(line);
  expect(config).not.toContain("ssss");
  expect(config.replaceAll(/^\s*#.*$/gm, "")).not.toContain("$");
  for (const name of ["livekit.yaml", "livekit.keys"]) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});

test("only a media server that knows our settings is used", () => {
  expect(versionFits("livekit-server version 1.13.3")).toBe(true);
  expect(versionFits("livekit-server version 1.14.0")).toBe(true);
  for (const text of ["livekit-server version 1.9.0", "livekit-server version 2.0.0", ""]) expect(versionFits(text)).toBe(false);
});
