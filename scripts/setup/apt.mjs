import { during } from "./progress.mjs";
import { lastLines, run } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

/** Whether system packages can be installed from here: Debian or Ubuntu, as root. */
export async function canInstallPackages() {
  return process.getuid?.() === 0 && (await run("apt-get", ["--version"])).code === 0;
}

/** Installs Debian packages, with a fresh list of them first. */
export async function installPackages(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await during(`Installing ${names.join(", ")} with apt-get (a minute or two, once)`, async () => {
    for (const args of [["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", ...names]]) {
      const { code, output } = await run("apt-get", args, { env });
      if (code !== 0) throw new Trouble(`apt-get ${args[0]} failed.`, lastLines(output));
    }
  });
}
