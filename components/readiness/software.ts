import type { Software } from "@/components/readiness/outcome";

const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ["Edge", /Edg(?:e|A|iOS)?\/(\d+)/], ["Opera", /OPR\/(\d+)/], ["Samsung Internet", /SamsungBrowser\/(\d+)/],
  ["Firefox", /(?:Firefox|FxiOS)\/(\d+)/], ["Chrome", /(?:Chrome|CriOS)\/(\d+)/], ["Safari", /Version\/(\d+).*Safari/],
];
const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ["Android", /Android (\d+)/], ["iOS", /(?:iPhone|iPad|iPod).*? OS (\d+)/], ["Windows", /Windows NT (\d+)/], ["macOS", /Mac OS X (\d+)/], ["ChromeOS", /CrOS \S+ (\d+)/], ["Linux", /Linux()/],
];

/** Names as a person would say them; a major version of 0 means it was not told. */
export function readSoftware(userAgent: string): { readonly browser: Software; readonly system: Software } {
  return { browser: firstMatch(BROWSERS, userAgent), system: firstMatch(SYSTEMS, userAgent) };
}

function firstMatch(known: readonly (readonly [string, RegExp])[], userAgent: string): Software {
  for (const [name, pattern] of known) {
    const found = pattern.exec(userAgent);
    if (found !== null) return { name, major: Number(found[1] ?? 0) };
  }
  return { name: "other", major: 0 };
}
