import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

const READY_FOR_QUERY = "Z".charCodeAt(0);
const HEADER = 5;

/** A way to a PostgreSQL server that counts. `roundTrips`: how often the server has said "ready for the next" so far. */
export type CountedWay = { readonly url: string; readonly roundTrips: () => number; readonly stop: () => Promise<void> };

/**
 * Stands between the application and PostgreSQL. Each exchange of the wire protocol ends with the server's ReadyForQuery (PostgreSQL
 * documentation, "Message Flow"), begin and commit included, so their number is the number of times the application waited.
 */
export async function countRoundTrips(databaseUrl: string): Promise<CountedWay> {
  const to = new URL(databaseUrl);
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(to.port), to.hostname);
    const forget = () => { client.destroy(); upstream.destroy(); open.delete(client); };
    open.add(client);
    upstream.on("data", messages((type) => { if (type === READY_FOR_QUERY) count += 1; }));
    client.pipe(upstream);
    upstream.pipe(client);
    for (const socket of [client, upstream]) socket.once("close", forget).on("error", forget);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    roundTrips: () => count,
    stop: async () => { open.forEach((socket) => socket.destroy()); await new Promise((resolve) => server.close(resolve)); },
  };
}

/** Calls back with the type of each message as it begins: one byte of type, four of length, which counts itself. */
function messages(began: (type: number) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER) {
      const length = 1 + rest.readUInt32BE(1);
      if (rest.length < length) return;
      began(rest.readUInt8(0));
      rest = rest.subarray(length);
    }
  };
}
