import { request } from "node:http";

/** One request, exactly as given: nothing is added but Host and the body's length. */
export type Sent = { readonly method: string; readonly path: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Buffer };
export type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly text: string };

/** Sends over loopback to the app at `origin` and reads the whole answer. */
export function send(origin: string, { method, path, headers = {}, body }: Sent): Promise<Answer> {
  const { host, port } = new URL(origin);
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, headers: { host, ...length, ...headers }, agent: false, timeout: 30_000 }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("end", () => { resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString("utf8") }); });
      answer.once("error", reject);
    });
    sent.once("timeout", () => { sent.destroy(new Error(`${method} ${path} was not answered within 30 s.`)); });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** The answer's JSON, or its text where it is none. */
export function bodyOf({ text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // a page or an empty answer
  }
}
