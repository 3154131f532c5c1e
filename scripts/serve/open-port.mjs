/**
 * Listens, and resolves once connections are taken.
 * @param {import("node:http").Server} server
 * @param {{ host: string, port: number }} address
 * @throws {Error} in words, where the port cannot be had
 */
export function openPort(server, { host, port }) {
  return new Promise((resolve, reject) => {
    const refused = (error) => reject(new Error(inWords(error, host, port)));
    server.once("error", refused);
    server.listen(port, host, () => {
      server.off("error", refused);
      resolve();
    });
  });
}

function inWords({ code, message }, host, port) {
  switch (code) {
    case "EADDRINUSE": return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another with PORT.`;
    case "EACCES": return `Port ${port} on ${host} is not for this user. Choose one from 1024 on with PORT.`;
    case "EADDRNOTAVAIL": case "ENOTFOUND": return `${host} is no address of this machine. Set HOST right.`;
    default: return `Port ${port} on ${host} cannot be opened: ${message}`;
  }
}
