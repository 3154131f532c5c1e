import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { prepare } from "../test/prepare.mjs";
import { ensureBuild } from "./app-build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { endChild, ended } from "./end-process.mjs";
import { findNode, withNodeFirst } from "./node-runtime.mjs";
import { root } from "./paths.mjs";
import { progress } from "./progress.mjs";
import { Stopped, stopAsked, stopRequest } from "./stop-request.mjs";
import { printTrouble, Trouble } from "./trouble.mjs";
import { Undo } from "./undo.mjs";

const PROGRAM = /^(?!.*\.test\.)(.+)\.(mjs|ts)$/;

/**
 * Runs one of the programs in some folders by its name, with everything it may need set up: the build, a browser, a media server, PostgreSQL.
 * Words after the name are the program's own.
 * @param {{ command: string, folders: string[], argv: string[] }} request command: as typed after `npm run`; folders: below the root
 * @returns {Promise<number>} the program's exit code; 1 after trouble
 */
export async function runNamedProgram({ command, folders, argv }) {
  const signal = stopRequest();
  const undo = new Undo();
  try {
    const [name, ...words] = argv;
    const file = fileOf(programsIn(folders), name, command);
    return await prepareAndRun(file, words, signal, undo);
  } catch (error) {
    if (!(error instanceof Stopped)) printTrouble(error);
    return 1;
  } finally {
    await undo.undo();
  }
}

/** @returns {Map<string, string>} path by name */
export function programsIn(folders, from = root) {
  const found = folders.filter((folder) => existsSync(join(from, folder))).flatMap((folder) => readdirSync(join(from, folder)).map((file) => [folder, file]));
  return new Map(found.filter(([, file]) => PROGRAM.test(file)).map(([folder, file]) => [PROGRAM.exec(file)[1], join(from, folder, file)]).sort());
}

function fileOf(programs, name, command) {
  const names = [...programs.keys()];
  const list = names.length === 0 ? "There are none yet." : `There are: ${names.join(", ")}`;
  if (name === undefined) throw new Trouble(`Which one? npm run ${command} -- NAME`, [list]);
  const file = programs.get(name);
  if (file === undefined) throw new Trouble(`There is no "${name}" to run.`, [list]);
  return file;
}

async function prepareAndRun(file, words, signal, undo) {
  progress.say("Preparing…");
  await ensureDependencies();
  const node = await findNode();
  const { env, missing } = await prepare(new Set(["database", "browser", "media server"]), { env: withNodeFirst(node), undo, signal });
  if (missing.size > 0) throw new Trouble(`Not run: no ${[...missing].join(", no ")} (see above).`);
  await ensureBuild(node, env);
  signal.throwIfAborted();
  const loader = join(root, "scripts", "setup", "run-typescript.mjs");
  const child = spawn(node, ["--import", loader, file, ...words], { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  await Promise.race([ended(child), stopAsked(signal)]);
  await endChild(child, { patience: 15_000 });
  signal.throwIfAborted();
  return child.exitCode ?? 1;
}
