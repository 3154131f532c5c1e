import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";

/** One script that came over the network. `bytes`: its text, gzipped as a server sends it, without headers. */
export type Download = { readonly path: string; readonly bytes: number };

const GZIP_LEVEL = 6; // what Next's own compression uses

/**
 * Notes every script this page and its workers fetch from now on. What browsers that know modules do not fetch (`nomodule`) is not fetched
 * here either, so it does not count.
 */
export class Downloads {
  readonly #scripts = new Map<string, Promise<Download>>();
  #other = 0;

  constructor(page: Page) {
    page.on("response", (response) => {
      const path = new URL(response.url()).pathname;
      if (isScript(response)) this.#scripts.set(path, measure(path, response));
      else if (path.startsWith("/_next/")) this.#other += 1;
    });
  }

  /** Style sheets and fonts so far. */
  get other(): number { return this.#other; }

  /** All scripts so far, each once. */
  async all(): Promise<readonly Download[]> {
    return Promise.all(this.#scripts.values());
  }
}

/** Paths of the scripts that a document itself asks for: the least that must be there before the page works. */
export function scriptsOf(html: string): ReadonlySet<string> {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return new Set(tags.filter((tag) => !/\bnomodule\b/i.test(tag)).flatMap((tag) => /\b(?:src|href)="([^"?]+\.js)[^"]*"/.exec(tag)?.[1] ?? []));
}

export function kilobytes(downloads: readonly Download[]): number {
  return downloads.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
}

function isScript(response: Response): boolean {
  return /javascript/.test(response.headers()["content-type"] ?? "");
}

async function measure(path: string, response: Response): Promise<Download> {
  return { path, bytes: gzipSync(await response.body(), { level: GZIP_LEVEL }).length };
}
