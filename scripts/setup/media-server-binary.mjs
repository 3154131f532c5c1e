import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { demandSpace } from "./disk-space.mjs";
import { cacheFolder, root } from "./paths.mjs";
import { during } from "./progress.mjs";
import { lastLines, run } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const MODULE = join(root, "media-server");
const COMMAND = "github.com/livekit/livekit-server/cmd/server";

/**
 * The media server's program: named by LIVEKIT_SERVER_BIN, on PATH, built before, or built now from the pinned module.
 * @returns {Promise<string>}
 */
export async function findMediaServer(env = process.env) {
  const named = env.LIVEKIT_SERVER_BIN;
  if (named !== undefined && named !== "") return named;
  if (await installedVersionFits()) return "livekit-server";
  const cached = join(cacheFolder, "media-server", pinnedVersion(), "livekit-server");
  if (!existsSync(cached)) await build(cached);
  return cached;
}

/** Our configuration is parsed strictly, so a server older than the pinned line may refuse it. */
async function installedVersionFits() {
  const { code, stdout } = await run("livekit-server", ["--version"]);
  return code === 0 && versionFits(stdout);
}

/** @param {string} text for example "livekit-server version 1.13.3" */
export function versionFits(text) {
  const [, major, minor] = /version v?(\d+)\.(\d+)\./.exec(text) ?? [];
  return Number(major) === 1 && Number(minor) >= 13;
}

/** Named by the pinned sums: another pin is another build, and the old one is never mistaken for it. */
function pinnedVersion() {
  const hash = createHash("sha256");
  for (const name of ["go.mod", "go.sum"]) hash.update(readFileSync(join(MODULE, name)));
  return hash.digest("hex").slice(0, 16);
}

async function build(target) {
  if ((await run("go", ["version"])).code !== 0) throw noWayToGetIt();
  await demandSpace(root, 3000, "building the media server");
  mkdirSync(join(target, ".."), { recursive: true });
  const draft = `${target}.${randomUUID()}`;
  try {
    const { code, output } = await during("Media server: building livekit-server from its pinned sources (2 to 4 minutes, once)", () =>
      run("go", ["build", "-trimpath", "-ldflags=-s -w", "-o", draft, COMMAND], { cwd: MODULE, env: buildEnvironment() }));
    if (code !== 0) throw buildFailed(output);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The module needs no C compiler; without this one would be used where it happens to be installed. */
function buildEnvironment() {
  return { ...process.env, CGO_ENABLED: "0" };
}

function noWayToGetIt() {
  return new Trouble("No media server: neither livekit-server nor Go is installed.", [
    "Any one of these will do:",
    "- Go 1.26 or newer from https://go.dev/dl: then the media server is built here, once",
    "- livekit-server 1.13 or newer on PATH: macOS `brew install livekit`, Linux from https://github.com/livekit/livekit/releases",
    "- a server that runs elsewhere: set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET",
  ]);
}

function buildFailed(output) {
  return new Trouble("The media server could not be built.", [
    ...lastLines(output),
    "If modules could not be fetched: check the network and GOPROXY, or put livekit-server 1.13 or newer on PATH.",
  ]);
}
