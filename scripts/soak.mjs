// What `npm run soak -- NAME` runs: a long trial of one promise, scripts/soak/NAME.mjs or e2e/soak/NAME.ts.
import { runNamedProgram } from "./setup/named-program.mjs";

process.exit(await runNamedProgram({ command: "soak", folders: ["scripts/soak", "e2e/soak"], argv: process.argv.slice(2) }));
