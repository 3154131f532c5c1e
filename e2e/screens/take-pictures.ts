import { rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/scripts/setup/paths.mjs";
import { startPostgresTrial, type PostgresTrial } from "../support/test";
import { Photographer } from "./photographer";
import { screensWithoutPicture } from "./screens-of-the-app";
import { callTour } from "./tours/call";
import { deadEndTour } from "./tours/dead-ends";
import { deviceTour } from "./tours/device";
import { doorTour } from "./tours/door";
import { endingsTour } from "./tours/endings";
import { invitationTour } from "./tours/invitation";
import { staffTour } from "./tours/staff";
import { waitingTour } from "./tours/waiting";

type Tour = (trial: PostgresTrial, photographer: Photographer) => Promise<void>;

const TOURS: Readonly<Record<string, Tour>> = { door: doorTour, invitation: invitationTour, staff: staffTour, device: deviceTour, waiting: waitingTour, call: callTour, endings: endingsTour, deadEnds: deadEndTour };
/** What may go on side by side, and in which order: the call wants the machine for itself, and the dead ends break the trial for everyone. */
const ACTS = [[["door", "invitation", "endings"], ["staff", "device", "waiting"]], [["call"]], [["deadEnds"]]] as const;
const FOLDER = join(root, "screens");

/** Walks every tour of the application, or those named, and says in words what is wrong. Returns the exit code. */
async function takePictures(named: readonly string[]): Promise<number> {
  if (named.length === 0) rmSync(FOLDER, { recursive: true, force: true });
  const trial = await startPostgresTrial();
  const photographer = new Photographer(FOLDER);
  try {
    for (const lanes of ACTS) await Promise.all(lanes.map((lane) => walk(lane.filter((name) => named.length === 0 || named.includes(name)), trial, photographer)));
  } finally {
    await trial.stop();
  }
  const findings = [...photographer.findings, ...named.length > 0 ? [] : screensWithoutPicture(photographer.seen)];
  for (const finding of findings) say(`✗ ${finding}`);
  say(`${photographer.taken} pictures of ${photographer.names} screens in ${FOLDER}; ${findings.length} findings.`);
  return findings.length === 0 ? 0 : 1;
}

/** One tour after the other; one that cannot go on does not keep the next from being walked. */
async function walk(names: readonly string[], trial: PostgresTrial, photographer: Photographer): Promise<void> {
  for (const name of names) {
    say(`${name}…`);
    await TOURS[name]?.(trial, photographer).catch((cause: unknown) => { photographer.findings.push(`the tour "${name}" got stuck: ${String(cause)}`); });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await takePictures(process.argv.slice(2));
