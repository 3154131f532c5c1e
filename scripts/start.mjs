// What `npm start` runs. It begins on whatever Node there is, so it says what is wrong before it loads anything that an old one cannot read.
const OLDEST = 20;

if (Number(process.versions.node.split(".")[0]) < OLDEST) {
  console.error(`Node ${process.versions.node} is too old: Housecall needs Node ${OLDEST} to begin with.\n  Install Node 24 from https://nodejs.org, or with a version manager: nvm install 24`);
  process.exit(1);
}
const { start } = await import("./setup/start-command.mjs");
process.exit(await start(process.argv.slice(2)));
