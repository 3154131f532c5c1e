import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listenForNews } from "@/components/api/use-news";
import type { News } from "@/components/api/news-stream";

const sources: EventTarget[] = [];
let closed = 0;

class FakeEventSource extends EventTarget {
  readonly CLOSED = 2;
  readyState = 1;
  constructor() { super(); sources.push(this); }
  close(): void { closed += 1; }
}

beforeEach(() => {
  sources.length = closed = 0;
  vi.stubGlobal("EventSource", FakeEventSource);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", { visibilityState: "visible" });
});
afterEach(() => { vi.unstubAllGlobals(); });

test("all listeners of a page share one stream, which closes with the last of them", () => {
  const heard: News[] = [];
  const stops = [listenForNews((news) => { heard.push(news); }), listenForNews((news) => { heard.push(news); })];
  expect(sources).toHaveLength(1);
  sources[0]?.dispatchEvent(new MessageEvent("news", { data: JSON.stringify({ kind: "relay", visitId: "v" }) }));
  expect(heard).toEqual([{ kind: "relay", visitId: "v" }, { kind: "relay", visitId: "v" }]);
  stops[0]?.();
  expect(closed).toBe(0);
  stops[1]?.();
  expect(closed).toBe(1);
});
