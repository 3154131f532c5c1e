import { request, type IncomingMessage } from "node:http";
import type { ApiPerson } from "./api-person";

/** An open `/api/events`. `text` grows as news comes; `ended` resolves when the server closes it. */
export type EventStream = {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: () => string;
  /** Resolves once what was heard so far matches. */
  readonly heard: (pattern: RegExp) => Promise<void>;
  readonly ended: Promise<void>;
  readonly close: () => void;
};

/** Opens the stream of one person as a page does; resolves when the answer's head is there. */
export function openEvents(person: ApiPerson, headers: Readonly<Record<string, string>> = {}): Promise<EventStream> {
  const { host, port } = new URL(person.origin);
  const cookie = person.cookie === "" ? {} : { cookie: person.cookie };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path: "/api/events", headers: { host, accept: "text/event-stream", "sec-fetch-site": "same-origin", ...cookie, ...headers }, agent: false });
    sent.once("error", reject);
    sent.once("response", (answer) => { resolve(streamOf(answer, () => { sent.destroy(); })); });
    sent.end();
  });
}

function streamOf(answer: IncomingMessage, close: () => void): EventStream {
  let heard = "";
  const watchers = new Set<() => void>();
  answer.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
    for (const watch of watchers) watch();
  });
  answer.on("error", () => undefined); // closing early is ours to do
  return {
    status: answer.statusCode ?? 0, headers: answer.headers, text: () => heard, close,
    ended: new Promise((resolve) => { answer.once("close", resolve); }),
    heard: (pattern) => new Promise((resolve) => {
      const watch = () => { if (pattern.test(heard)) { watchers.delete(watch); resolve(); } };
      watchers.add(watch);
      watch();
    }),
  };
}
