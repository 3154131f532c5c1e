import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { canInstallPackages, installPackages } from "./apt.mjs";
import { run } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const MAC_PROGRAMS = ["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/**
 * A Chromium that starts: CHROMIUM_PATH, an installed one, Playwright's download, else one from apt-get.
 * @returns {Promise<string>} absolute path
 */
export async function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (await starts(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Trouble(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, and that does not start.`, ["Correct it, or leave it out."]);
  }
  const found = (await firstThatStarts(installed(env))) ?? (await firstThatStarts(downloaded()));
  if (found !== null) return found;
  if (await canInstallPackages()) {
    await installPackages(["chromium"]);
    const fresh = await firstThatStarts(installed(env));
    if (fresh !== null) return fresh;
  }
  throw new Trouble("No Chromium or Chrome was found.", [
    "Any one of these will do:",
    "- install Chromium or Google Chrome",
    "- npx playwright install chromium",
    "- set CHROMIUM_PATH to the program",
  ]);
}

async function firstThatStarts(paths) {
  for (const path of paths) if (await starts(path)) return path;
  return null;
}

/** Some systems have a command of that name that only tells how to install it. */
async function starts(path) {
  return existsSync(path) && (await run(path, ["--version"])).code === 0;
}

function installed(env) {
  const folders = (env.PATH ?? "").split(delimiter);
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable);
  return process.platform === "darwin" ? [...onPath, ...MAC_PROGRAMS.filter(isExecutable)] : onPath;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run: either way not a candidate
  }
}

/** Playwright knows where its own download would be, also when it is not there. */
function downloaded() {
  const { chromium } = createRequire(import.meta.url)("playwright");
  return [chromium.executablePath()].filter(Boolean);
}
