import { expect, test } from "vitest";
import { countPlaywright, countVitest } from "./counts.mjs";

const vitest = (part) => ({ numPassedTests: 0, numFailedTests: 0, testResults: [], ...part });
const playwright = (part) => ({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...part } });

test("passed and failed tests are counted", () => {
  expect(countVitest(vitest({ numPassedTests: 3 }), 0)).toEqual({ passed: 3, failed: 0, remarks: [] });
  expect(countVitest(vitest({ numPassedTests: 3, numFailedTests: 2 }), 1)).toMatchObject({ passed: 3, failed: 2 });
  expect(countPlaywright(playwright({ expected: 4, unexpected: 1 }), 1)).toMatchObject({ passed: 4, failed: 1 });
});

test("a skipped test, and one that passed only when repeated, count as failed", () => {
  expect(countVitest(vitest({ numPassedTests: 3, numPendingTests: 1, numTodoTests: 1 }), 0)).toMatchObject({ passed: 3, failed: 2 });
  expect(countPlaywright(playwright({ expected: 4, skipped: 1, flaky: 1 }), 0)).toMatchObject({ passed: 4, failed: 2 });
});

test("no test at all is a failure", () => {
  expect(countVitest(vitest({}), 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countPlaywright(playwright({}), 0)).toMatchObject({ passed: 0, failed: 1 });
});

test("a file that cannot be read is a failure, and so is a run that ends badly without saying why", () => {
  expect(countVitest(vitest({ numPassedTests: 3, testResults: [{ status: "failed", assertionResults: [] }] }), 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(countVitest(vitest({ numPassedTests: 3 }), 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(countPlaywright(null, 1)).toMatchObject({ passed: 0, failed: 1 });
});
