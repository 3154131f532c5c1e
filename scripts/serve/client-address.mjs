/**
 * The client's address: the connection's, unless we were told how many of our own proxies stand in front; each of them adds the address it
 * saw at the right end of X-Forwarded-For. Whatever stands further left was written by the client (ASVS 15.3.4).
 * @param {{ remoteAddress: string | undefined, forwardedFor: string | undefined, proxies: number }} seen
 */
export function clientAddress({ remoteAddress, forwardedFor, proxies }) {
  const chain = [...(forwardedFor ?? "").split(",").map((part) => part.trim()).filter((part) => part !== ""), remoteAddress ?? ""];
  return chain[Math.max(chain.length - 1 - proxies, 0)].replace(/^::ffff:/, "");
}
