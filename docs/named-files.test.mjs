import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");
const documents = ["README.md", ...readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
  ...readdirSync(path.join(import.meta.dirname, "decisions")).map((name) => `docs/decisions/${name}`)];

/** Paths of this repository as the documents write them: in code marks from its root, and in links from the document's own folder. */
function namedIn(document) {
  const text = readFileSync(path.join(root, document), "utf8");
  const marked = [...text.matchAll(/`((?:app|bench|components|docs|drizzle|e2e|lib|media-server|messages|scripts)\/[^`*<>{}\s]*)`/g)].map(([, name]) => name);
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, name]) => path.join(path.dirname(document), name));
  return [...marked, ...linked];
}

test.each(documents)("every file that %s names is there", (document) => {
  expect(namedIn(document).filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

test("the documents do name files, so the test above looks at something", () => {
  expect(documents.flatMap(namedIn).length).toBeGreaterThan(40);
});
