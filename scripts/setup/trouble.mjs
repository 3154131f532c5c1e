/** Something the person at the terminal can mend: what is wrong, and what to do about it. Ends the program with exit code 1. */
export class Trouble extends Error {
  name = "Trouble";

  /**
   * @param {string} what one sentence
   * @param {string[]} remedies what to do, a line each
   */
  constructor(what, remedies = [], options = undefined) {
    super(what, options);
    this.remedies = remedies;
  }
}

const SYSTEM_TROUBLES = {
  ENOSPC: () => new Trouble("The disk is full.", ["Free at least 300 MB, then run the same command again. Nothing already saved was lost."]),
  EDQUOT: () => new Trouble("Your disk quota is used up.", ["Free at least 300 MB, then run the same command again."]),
  EACCES: (path) => new Trouble(`No permission to write ${path}.`, ["Choose another folder with --data DIR, or make this one yours (chown)."]),
  EPERM: (path) => new Trouble(`No permission to write ${path}.`, ["Choose another folder with --data DIR, or make this one yours (chown)."]),
  EROFS: (path) => new Trouble(`${path} is on a read-only file system.`, ["Choose a folder that can be written with --data DIR."]),
  ENOTDIR: (path) => new Trouble(`${path} is not a folder.`, ["Choose another one with --data DIR."]),
  EMFILE: () => new Trouble("Too many open files.", ["Raise the limit (ulimit -n 4096), then run the same command again."]),
};

/** The words for a system error that a person can mend; any other error comes back unchanged, because it is a fault of ours. */
export function asTrouble(error) {
  const describe = SYSTEM_TROUBLES[error?.code];
  return describe === undefined ? error : describe(error.path ?? "a file");
}

/** Prints an error for a person (a fault of ours keeps its stack) on standard error. */
export function printTrouble(error, write = (line) => process.stderr.write(`${line}\n`)) {
  const trouble = asTrouble(error);
  if (!(trouble instanceof Trouble)) {
    write(`\nSomething went wrong that Housecall did not expect:\n${trouble?.stack ?? String(trouble)}`);
    return;
  }
  write(`\n${trouble.message}`);
  for (const remedy of trouble.remedies) write(`  ${remedy}`);
}
