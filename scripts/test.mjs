// What `npm test` runs. As start.mjs: it says what is wrong before it loads anything that an old Node cannot read.
const OLDEST = 20;

if (Number(process.versions.node.split(".")[0]) < OLDEST) {
  console.error(`Node ${process.versions.node} is too old: Housecall needs Node ${OLDEST} to begin with.\n  Install Node 24 from https://nodejs.org, or with a version manager: nvm install 24`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
const { test } = await import("./test/test-command.mjs");
process.exit(await test(process.argv.slice(2)));
