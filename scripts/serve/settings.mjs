export const PROXIES_ARE = "is how many of your own proxies stand in front, from 0 to 9";

/**
 * What the server needs to know of the environment. In a trial it goes by its loopback names; in production by the public one, and by
 * loopback with the port, which is how a media server or a health check on the same host calls it.
 * @param {NodeJS.ProcessEnv} env PORT, HOST, PUBLIC_URL, PROXIES (how many of our own proxies stand in front; default 0)
 * @throws {Error} in words, where PROXIES is no such number
 */
export function servingSettings(env) {
  const port = Number(env.PORT);
  if (!isProxyCount(env.PROXIES)) throw new Error(`PROXIES ${PROXIES_ARE}.`);
  const publicUrl = env.PUBLIC_URL ? new URL(env.PUBLIC_URL) : null;
  const hosts = new Set([`localhost:${port}`, `127.0.0.1:${port}`]);
  if (publicUrl !== null) {
    hosts.delete(`localhost:${port}`);
    hosts.add(publicUrl.host);
  }
  return {
    port,
    host: env.HOST || "127.0.0.1",
    hosts,
    secure: publicUrl?.protocol === "https:",
    proxies: Number(env.PROXIES || 0),
  };
}

/** Whether it says how many proxies there are; absent says none. */
export function isProxyCount(value) {
  return value === undefined || /^\d?$/.test(value);
}
