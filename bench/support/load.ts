import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

/** One request to ask over and over. */
export type Question = { readonly url: string; readonly path: string; readonly headers: Readonly<Record<string, string>> };
/** One slice of load: answers a second, and how long each took in ms. */
export type Slice = { readonly perSecond: number; readonly latencies: readonly number[] };

/** Asks with `concurrency` connections, kept open, each at least once, each sending its next request as soon as it has its answer. Any answer but 200 is a fault. */
export async function askFor(ms: number, concurrency: number, question: Question): Promise<Slice> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const latencies: number[] = [];
  const began = performance.now();
  await Promise.all(Array.from({ length: concurrency }, async () => {
    do {
      const asked = performance.now();
      await ask(question, agent);
      latencies.push(performance.now() - asked);
    } while (performance.now() - began < ms);
  }));
  const perSecond = latencies.length / ((performance.now() - began) / 1000);
  agent.destroy();
  return { perSecond, latencies };
}

function ask({ url, path, headers }: Question, agent: Agent): Promise<void> {
  const { host, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: "127.0.0.1", port, method: "POST", path, headers: { host, "content-length": "0", ...headers } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${path} answered ${answer.statusCode ?? "nothing"}.`));
      answer.resume().once("end", resolve).once("error", reject);
    });
    sent.once("error", reject).end();
  });
}
