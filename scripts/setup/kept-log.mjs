import { existsSync, readFileSync, renameSync, statSync } from "node:fs";

const LARGEST = 10 * 1024 * 1024;

/**
 * Makes a log ready for one more start: what is in it stays, but one over 10 MB becomes `<path>.1` in place of the one before.
 * @param {string} path
 * @returns {number} bytes of earlier starts that it holds, for `textSince`
 */
export function keepLog(path, { largest = LARGEST } = {}) {
  if (!existsSync(path)) return 0;
  const { size } = statSync(path);
  if (size <= largest) return size;
  renameSync(path, `${path}.1`);
  return 0;
}

/** What was written to the log after its first `bytes`. */
export function textSince(path, bytes) {
  return readFileSync(path).subarray(bytes).toString("utf8");
}
