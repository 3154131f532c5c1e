// What `npm run bench -- NAME` runs: bench/NAME.ts, which prints one JSON line per figure (docs/benchmarks.md).
import { runNamedProgram } from "./setup/named-program.mjs";

process.exit(await runNamedProgram({ command: "bench", folders: ["bench"], argv: process.argv.slice(2) }));
