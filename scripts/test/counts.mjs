/**
 * @typedef {{ passed: number, failed: number, remarks: string[] }} Counts
 */

/** A check that either holds or does not. */
export function countOne(code) {
  return code === 0 ? { passed: 1, failed: 0, remarks: [] } : { passed: 0, failed: 1, remarks: [] };
}

/**
 * What Vitest's json report says. A file that could not even be read counts as one failure, and so does a test that was skipped.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests?: number, numTodoTests?: number, testResults: { status: string, assertionResults: object[] }[] } | null} report
 * @param {number} code exit code
 * @returns {Counts}
 */
export function countVitest(report, code) {
  if (report === null) return { passed: 0, failed: 1, remarks: ["There is no report: the run did not get to its end."] };
  const broken = report.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.every(({ status: each }) => each !== "failed")).length;
  return settle({
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  }, code);
}

/**
 * What Playwright's json report says. A test that passed only when repeated did not pass.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: object[] } | null} report
 * @param {number} code exit code
 * @returns {Counts}
 */
export function countPlaywright(report, code) {
  if (report === null) return { passed: 0, failed: 1, remarks: ["There is no report: the run did not get to its end."] };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settle({ passed: expected, failed: unexpected + flaky + (report.errors?.length ?? 0), skipped }, code);
}

function settle({ passed, failed, skipped }, code) {
  const remarks = [];
  if (skipped > 0) remarks.push(`${skipped} skipped: a test that does not run holds nothing, so each counts as failed.`);
  if (passed + failed + skipped === 0) remarks.push("Not one test ran.");
  const all = failed + skipped;
  const silent = all === 0 && (code !== 0 || passed === 0);
  if (silent && passed > 0) remarks.push(`Every test passed, yet the run ended with code ${code} (an error outside of any test).`);
  return { passed, failed: silent ? 1 : all, remarks };
}
