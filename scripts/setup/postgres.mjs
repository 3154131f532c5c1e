import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { canInstallPackages, installPackages } from "./apt.mjs";
import { endChild } from "./end-process.mjs";
import { spawnEndedWithParent } from "./ended-with-parent.mjs";
import { firstFree, tcpPortIsFree } from "./ports.mjs";
import { lastLines, run } from "./run.mjs";
import { Trouble } from "./trouble.mjs";

const DEBIAN = "/usr/lib/postgresql";
const OTHERS = ["/usr/pgsql-18/bin", "/usr/pgsql-17/bin", "/usr/pgsql-16/bin", "/opt/homebrew/opt/postgresql/bin", "/usr/local/opt/postgresql/bin"];
const USER = "housecall";
const READY_WITHIN_MS = 30_000;

/**
 * A PostgreSQL for tests: the one at TEST_DATABASE_URL, else one of our own in a temporary folder on a free port, gone afterwards.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startPostgres(env = process.env) {
  if (env.TEST_DATABASE_URL) return { url: env.TEST_DATABASE_URL, stop: async () => undefined };
  const programs = await findPrograms(env);
  const owner = await ownerOfCluster();
  const folder = mkdtempSync(join(tmpdir(), "housecall-postgres-"));
  try {
    return await startCluster(programs, folder, owner);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startCluster(programs, folder, owner) {
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const cluster = join(folder, "cluster");
  const made = await run(join(programs, "initdb"), ["-D", cluster, "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"], { ...owner, cwd: folder });
  if (made.code !== 0) throw new Trouble("PostgreSQL could not make a database (initdb).", lastLines(made.output));
  const port = await firstFree(54321, tcpPortIsFree);
  const log = join(folder, "log");
  const options = ["-D", cluster, "-p", String(port), "-h", "127.0.0.1", "-k", folder, "-c", "max_connections=200"];
  const child = spawnEndedWithParent(join(programs, "postgres"), options, { cwd: folder, env: process.env, log, ...owner });
  const url = `postgres://${USER}@127.0.0.1:${port}/postgres`;
  await waitUntilReady(child, programs, url, log);
  return {
    url,
    stop: async () => {
      await endChild(child, { patience: 10_000, signal: "SIGINT" });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitUntilReady(child, programs, url, log) {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 100) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if ((await run(join(programs, "pg_isready"), ["-q", "-d", url])).code === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await endChild(child, { patience: 1_000 });
  throw new Trouble("PostgreSQL did not start.", lastLines(readFileSync(log, "utf8")));
}

async function findPrograms(env) {
  const there = programFolder(env);
  if (there !== null) return there;
  if (await canInstallPackages()) {
    await installPackages(["postgresql"]);
    const fresh = programFolder(env);
    if (fresh !== null) return fresh;
  }
  throw new Trouble("No PostgreSQL was found, and the tests run on it too.", [
    "Any one of these will do:",
    "- install PostgreSQL 14 or newer (its server programs: initdb, postgres)",
    "- set TEST_DATABASE_URL to a server where tests may make and drop databases",
  ]);
}

/** The newest of the installed ones; Debian keeps them off PATH. */
function programFolder(env) {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [...versions.map((version) => join(DEBIAN, version, "bin")), ...(env.PATH ?? "").split(delimiter), ...OTHERS];
  return folders.find((folder) => ["initdb", "postgres", "pg_isready"].every((name) => existsSync(join(folder, name)))) ?? null;
}

/** PostgreSQL refuses to run as root, so there it runs as the user its package has made. */
async function ownerOfCluster() {
  if (process.getuid?.() !== 0) return {};
  const uid = await run("id", ["-u", "postgres"]);
  const gid = await run("id", ["-g", "postgres"]);
  if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  throw new Trouble("PostgreSQL does not run as root, and there is no user called postgres.", ["Make one (useradd postgres), or run the tests as another user."]);
}
