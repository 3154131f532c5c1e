import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { Trouble } from "./trouble.mjs";

/** Both loopback addresses: `localhost` may mean either, and a stranger on the other one would get our visitors. */
const LOOPBACK = ["127.0.0.1", "::1"];
const TRIES = 200;

/** True when nothing listens on the TCP port on any of the addresses. A machine without IPv6 counts as free there. */
export async function tcpPortIsFree(port, addresses = LOOPBACK) {
  for (const address of addresses) if (!(await canListen(port, address))) return false;
  return true;
}

function canListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
      else if (["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"].includes(error.code)) resolve(true);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** True when the UDP port can be bound on loopback. */
export function udpPortIsFree(port) {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => resolve(false));
    socket.bind({ port, address: "127.0.0.1", exclusive: true }, () => socket.close(() => resolve(true)));
  });
}

/** The first port from `from` upwards for which `isFree` holds. */
export async function firstFree(from, isFree, tries = TRIES) {
  for (let port = from; port < from + tries && port <= 65535; port += 1) if (await isFree(port)) return port;
  throw new Trouble(`No free port from ${from} to ${Math.min(from + tries - 1, 65535)}.`, ["Stop a program that holds one, or start with --port N."]);
}

/**
 * The application's port: the one asked for, or 3000 and upwards.
 * @param {number | undefined} asked
 */
export async function chooseAppPort(asked, isFree = tcpPortIsFree) {
  if (asked === undefined) return firstFree(3000, isFree);
  if (await isFree(asked)) return asked;
  throw new Trouble(`Port ${asked} is already in use by another program.`, [
    "Stop that program, or choose another port with --port N, or leave --port out: then the next free one is taken.",
  ]);
}

/**
 * Ports for the media server: signalling (TCP) and media (UDP).
 * @param {number} from where to look first
 */
export async function chooseMediaPorts(from = 7880) {
  const http = await firstFree(from, tcpPortIsFree);
  const udp = await firstFree(http + 2, udpPortIsFree);
  return { http, udp };
}
