import { expect, test } from "vitest";
import { NewsStream, type News } from "@/components/api/news-stream";
import { fakeTime } from "@/lib/e2ee/testing/fake-time";

const ANYTHING = { kind: "visit", visitId: null };

class FakeEventSource extends EventTarget {
  readonly CLOSED = 2;
  readyState = 0;
  close(): void { this.readyState = 2; }
  answers(): void { this.readyState = 1; this.dispatchEvent(new Event("open")); }
  isRefused(): void { this.readyState = 2; this.dispatchEvent(new Event("error")); }
  drops(): void { this.readyState = 0; this.dispatchEvent(new Event("error")); }
  brings(news: News): void { this.dispatchEvent(new MessageEvent("news", { data: JSON.stringify(news) })); }
}

function openPage({ shown = true } = {}) {
  const time = fakeTime(0);
  const sources: FakeEventSource[] = [];
  const heard: News[] = [];
  const open = () => {
    const source = new FakeEventSource();
    sources.push(source);
    return source as unknown as EventSource;
  };
  const stream = new NewsStream({ open, time, mayLook: () => shown }, (news) => { heard.push(news); });
  return { time, sources, heard, stream, newest: () => sources.at(-1) ?? expect.fail("no stream was opened") };
}

test("a stream that was refused is opened again, and all is read anew", () => {
  const page = openPage();
  page.newest().isRefused();
  page.time.pass(1_000);
  expect(page.sources).toHaveLength(2);
  page.newest().answers();
  expect(page.heard).toEqual([ANYTHING]);
  page.newest().brings({ kind: "relay", visitId: "v" });
  expect(page.heard.at(-1)).toEqual({ kind: "relay", visitId: "v" });
});

test("pauses double from one second up to thirty, and begin anew after an answer", () => {
  const page = openPage();
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    const before = page.sources.length;
    page.newest().isRefused();
    page.time.pass(seconds * 1_000 - 1);
    expect(page.sources).toHaveLength(before);
    page.time.pass(1);
    expect(page.sources).toHaveLength(before + 1);
  }
  page.newest().answers();
  page.newest().isRefused();
  const before = page.sources.length;
  page.time.pass(1_000);
  expect(page.sources).toHaveLength(before + 1);
});

test("a line that the browser mends itself is not opened a second time", () => {
  const page = openPage();
  page.newest().answers();
  page.newest().drops();
  page.time.pass(10_000);
  expect(page.sources).toHaveLength(1);
  page.newest().answers();
  expect(page.heard).toEqual([ANYTHING]);
});

test("a page looks again every thirty seconds whatever the stream brings, but only while it may", () => {
  const seen = openPage();
  const hidden = openPage({ shown: false });
  for (const page of [seen, hidden]) { page.newest().answers(); page.time.pass(90_000); }
  expect(seen.heard).toEqual([ANYTHING, ANYTHING, ANYTHING]);
  expect(hidden.heard).toEqual([]);
});

test("a closed stream leaves nothing behind", () => {
  const page = openPage();
  page.newest().isRefused();
  page.stream.close();
  expect(page.time.pending()).toBe(0);
});
