type Listener = () => void;

let spoken = "";
const listeners = new Set<Listener>();

/** Says one short sentence to screen readers, politely. The last one wins; the same sentence twice is said twice. */
export function announce(sentence: string): void {
  spoken = sentence === spoken ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

export function lastAnnounced(): string {
  return spoken;
}

export function onAnnounced(listener: Listener): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}
