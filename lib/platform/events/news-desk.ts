/** Wakes the open streams of a person when there is news for them. Holds no news itself: the database does. */
export class NewsDesk {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Calls `wake` at each news for this person until the returned function is called. */
  subscribe(personId: string, wake: () => void): () => void {
    const all = this.#waiting.get(personId) ?? new Set();
    this.#waiting.set(personId, all.add(wake));
    return () => {
      all.delete(wake);
      if (all.size === 0) this.#waiting.delete(personId);
    };
  }

  tell(personId: string): void {
    for (const wake of this.#waiting.get(personId) ?? []) wake();
  }
}
