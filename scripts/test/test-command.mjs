import { readArguments } from "../setup/arguments.mjs";
import { ensureDependencies } from "../setup/dependencies.mjs";
import { findNode, withNodeFirst } from "../setup/node-runtime.mjs";
import { progress } from "../setup/progress.mjs";
import { Stopped, stopRequest } from "../setup/stop-request.mjs";
import { printTrouble, Trouble } from "../setup/trouble.mjs";
import { Undo } from "../setup/undo.mjs";
import { prepare } from "./prepare.mjs";
import { steps } from "./steps.mjs";

const NAMES = steps.map(({ name }) => name);
const USAGE = `npm test [-- [--only STEP,STEP] [FILE…]]   steps: ${NAMES.join(", ")}; FILE narrows unit and e2e to files whose name holds it`;

/**
 * Sets everything up, runs every step whatever the others said, and ends with the line "N passed, N failed".
 * @param {string[]} argv
 * @returns {Promise<number>} exit code
 */
export async function test(argv) {
  const signal = stopRequest();
  const undo = new Undo();
  const total = { passed: 0, failed: 0 };
  try {
    const { chosen, words } = choose(argv);
    await runAll(chosen, words, { signal, undo, total });
  } catch (error) {
    if (!(error instanceof Stopped)) printTrouble(error);
    total.failed += 1;
  }
  await undo.undo().catch((error) => {
    printTrouble(error);
    total.failed += 1;
  });
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

function choose(argv) {
  const given = readArguments(argv, { only: "value", "": "words" }, USAGE);
  const wanted = given.only === undefined ? NAMES : given.only.split(",");
  const unknown = wanted.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new Trouble(`There is no step ${unknown.join(", ")}.`, [USAGE]);
  return { chosen: steps.filter(({ name }) => wanted.includes(name)), words: given[""] ?? [] };
}

async function runAll(chosen, words, { signal, undo, total }) {
  progress.say("Preparing…");
  await ensureDependencies();
  const node = await findNode();
  const needs = new Set(chosen.flatMap((step) => step.needs));
  const prepared = await prepare(needs, { env: { ...withNodeFirst(node), NODE_ENV: undefined }, undo, signal });
  total.failed += prepared.missing.size;
  const failures = [];
  for (const step of chosen) {
    signal.throwIfAborted();
    const counts = await runStep(step, { node, env: prepared.env, words }, prepared.missing);
    signal.throwIfAborted();
    total.passed += counts.passed;
    total.failed += counts.failed;
    if (counts.failed > 0) failures.push({ step, ...counts });
  }
  report(failures);
}

async function runStep(step, context, missing) {
  const lacking = step.needs.filter((need) => missing.has(need));
  if (lacking.length > 0) return { passed: 0, failed: 1, output: "", remarks: [`Not run: no ${lacking.join(", no ")} (see above).`] };
  progress.say(`\n── ${step.name}`);
  const began = process.hrtime.bigint();
  const counts = await step.run(context);
  const seconds = (Number(process.hrtime.bigint() - began) / 1e9).toFixed(1);
  progress.say(`── ${step.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  return counts;
}

/** All that failed, together, just above the last line. */
function report(failures) {
  for (const { step, output, remarks } of failures) {
    console.log(`\n✗ ${step.name}`);
    for (const remark of remarks) console.log(`  ${remark}`);
    if (output !== "") console.log(output.trimEnd());
  }
  console.log("");
}
