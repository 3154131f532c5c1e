/** Lets one caller in at a time, in the order they came: MLS state is replaced whole by each call (e2ee.md §2). */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act, act);
    // The next caller waits for this one's end, not for its success; the failure is the caller's own to see.
    this.#last = turn.then(() => undefined, () => undefined);
    return turn;
  }
}
