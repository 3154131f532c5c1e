import { findChromium } from "../setup/chromium.mjs";
import { findMediaServer } from "../setup/media-server-binary.mjs";
import { startPostgres } from "../setup/postgres.mjs";
import { progress } from "../setup/progress.mjs";
import { printTrouble, Trouble } from "../setup/trouble.mjs";

/** What steps may need, and the variable that tells them where it is. */
const PARTS = {
  database: async (env, undo) => {
    const postgres = await startPostgres(env);
    undo.add(() => postgres.stop());
    return { TEST_DATABASE_URL: postgres.url };
  },
  browser: async (env) => ({ CHROMIUM_PATH: await findChromium(env) }),
  "media server": async (env) => ({ LIVEKIT_SERVER_BIN: await findMediaServer(env) }),
};

/**
 * Finds or makes each part that is needed. One that cannot be had is reported and named, and what does not need it still runs.
 * @param {Set<string>} needs
 * @returns {Promise<{ env: NodeJS.ProcessEnv, missing: Set<string> }>}
 */
export async function prepare(needs, { env, undo, signal }) {
  const missing = new Set();
  let complete = { ...env };
  for (const [name, make] of Object.entries(PARTS)) {
    signal.throwIfAborted();
    if (!needs.has(name)) continue;
    try {
      const found = await make(complete, undo);
      progress.say(`${name}: ${Object.values(found).join("")}`);
      complete = { ...complete, ...found };
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      signal.throwIfAborted();
      printTrouble(error);
      missing.add(name);
    }
  }
  return { env: complete, missing };
}
