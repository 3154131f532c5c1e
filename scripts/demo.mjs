// What `npm run demo` runs.
import { demo } from "./demo/demo-command.mjs";

process.exit(await demo(process.argv.slice(2)));
