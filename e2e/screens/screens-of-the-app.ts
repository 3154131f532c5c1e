import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/scripts/setup/paths.mjs";

const SCREEN = /^(?:.*\/)?(?:page|not-found|error|global-error)\.tsx$/;

/** Files below app/ that a person can end up on: pages, and what stands in for one that is missing or broken. */
function screenFiles(): readonly string[] {
  return readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/")).filter((name) => SCREEN.test(name));
}

/** The file that answers an address: of all whose path fits, the one with the fewest parts left open. */
export function pageAt(pathname: string): string | null {
  const fitting = screenFiles().filter((file) => file.endsWith("page.tsx") && patternOf(file).test(pathname));
  return fitting.toSorted((a, b) => a.split("[").length - b.split("[").length)[0] ?? null;
}

function patternOf(file: string): RegExp {
  const route = file.replace(/\/?page\.tsx$/, "").replaceAll(/\[[^\]]+\]/g, "[^/]+");
  return new RegExp(`^/${route}$`);
}

/** A sentence for every screen of the application that no picture shows. */
export function screensWithoutPicture(seen: ReadonlySet<string>): readonly string[] {
  return screenFiles().filter((file) => !seen.has(file)).map((file) => `app/${file} has no picture: add it to a tour in e2e/screens/tours.`);
}
