// What `npm run screens` runs: e2e/screens/take-pictures.ts, which writes a picture of every screen and judges each (docs/screens.md).
import { runNamedProgram } from "./setup/named-program.mjs";

process.exit(await runNamedProgram({ command: "screens", folders: ["e2e/screens"], argv: ["take-pictures", ...process.argv.slice(2)] }));
