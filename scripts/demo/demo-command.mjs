import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../setup/arguments.mjs";
import { findChromium } from "../setup/chromium.mjs";
import { askApp } from "../setup/control-socket.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { dataFolderOf, isProduction, startHousecall } from "../setup/housecall.mjs";
import { root } from "../setup/paths.mjs";
import { progress } from "../setup/progress.mjs";
import { Stopped, stopAsked, stopRequest } from "../setup/stop-request.mjs";
import { printTrouble, Trouble } from "../setup/trouble.mjs";
import { Undo } from "../setup/undo.mjs";

const HELP = `npm run demo [-- OPTIONS]    opens two windows, a doctor's and a patient's, and walks both into a visit

  --data DIR    the running trial's data folder (default: .housecall); when none runs there, one is started
  --camera      your own camera and microphone instead of made-up ones
  --help        this text

Without a screen it saves pictures in screens/demo instead. Ctrl-C closes the windows.`;

/** @returns {Promise<number>} exit code */
export async function demo(argv) {
  const signal = stopRequest();
  const undo = new Undo();
  try {
    const given = readArguments(argv, { data: "value", camera: "flag", help: "flag" }, "npm run demo -- --help lists the options.");
    if (given.help === true) console.log(HELP);
    else await show({ data: dataFolderOf(given.data), camera: given.camera === true }, signal, undo);
    return 0;
  } catch (error) {
    if (error instanceof Stopped) return 0;
    printTrouble(error);
    return 1;
  } finally {
    await undo.undo();
  }
}

async function show({ data, camera }, signal, undo) {
  if (isProduction()) throw new Trouble("The demo is for trials; with PUBLIC_URL set this is production.");
  await ensureDependencies();
  const trial = await findTrial(data, signal, undo);
  const parts = await castOf(trial, data);
  const executablePath = await findChromium();
  const { hasScreen, openWindow } = await import("./window.mjs"); // needs the dependencies
  const { walkClinician, walkPatient } = await import("./walk.mjs");
  const headless = !hasScreen();
  progress.say(`Opening two windows: ${parts.clinician.name} and ${parts.patient.name}…`);
  const doctor = await openWindow({ executablePath, headless, camera, left: 0 });
  undo.add(() => doctor.close());
  const patient = await openWindow({ executablePath, headless, camera, left: 920 });
  undo.add(() => patient.close());
  try {
    await Promise.all([walkPatient(patient.page, parts.patient, signal), walkClinician(doctor.page, parts.clinician, signal)]);
  } finally {
    if (headless) await savePictures({ doctor: doctor.page, patient: patient.page });
  }
  if (headless) return;
  progress.say("Both are in the visit. Look around; Ctrl-C here, or closing both windows, ends the demo.");
  await Promise.race([stopAsked(signal), Promise.all([doctor.closed, patient.closed])]);
}

/** The trial that runs on this folder, or a fresh start of it. */
async function findTrial(data, signal, undo) {
  const running = await askApp(data, { op: "ready" });
  if (running?.ok === true) return running;
  const housecall = await startHousecall({ data, port: undefined, reset: false }, signal);
  undo.add(() => housecall.stop());
  return housecall.ready;
}

/** The next booked visit's two people, each with a fresh link. */
async function castOf({ url, people, visits }, data) {
  const [visit] = visits;
  if (visit === undefined) throw new Trouble("This trial has no visit to come.", ["Begin a new one: npm start -- --reset, then npm run demo again."]);
  const address = new URL(`/visits/${visit.id}`, url).href;
  const part = async (name, role) => {
    const person = people.find((each) => each.name === name && each.role === role);
    const answer = await askApp(data, { op: "invite", personId: person?.id });
    if (answer?.ok !== true) throw new Trouble(`No link for ${name}: ${answer?.message ?? "the trial does not answer"}`);
    return { name, invitation: answer.invitation, visit: address };
  };
  return { clinician: await part(visit.clinician, "clinician"), patient: await part(visit.patient, "patient") };
}

async function savePictures(pages) {
  const folder = join(root, "screens", "demo");
  mkdirSync(folder, { recursive: true });
  for (const [name, page] of Object.entries(pages)) await page.screenshot({ path: join(folder, `${name}.png`) });
  progress.say(`There is no screen here, so the demo's pictures are in ${folder}`);
}
