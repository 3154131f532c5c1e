/** Why someone whom the host let in did not come in; the screen has the sentence for each rule. */
export class NotAdmitted extends Error {
  override readonly name = "NotAdmitted";
  readonly rule: "patient-declined" | "removed-meanwhile";

  constructor(rule: NotAdmitted["rule"]) {
    super(rule);
    this.rule = rule;
  }
}

type Wish = { readonly settle: () => void; readonly fail: (cause: unknown) => void };
type Asked = { readonly byClick: boolean; readonly wishes: readonly Wish[] };

/** What the host has asked for and not got yet; each wish is a promise that the commit settles. */
export class HostWishes {
  readonly admissions = new Map<string, Asked>();
  readonly removals = new Map<string, Asked>();

  admit(personId: string): Promise<void> { return put(this.admissions, personId, true); }

  /** A person who shall go does not come in meanwhile. */
  remove(personId: string, byClick: boolean): Promise<void> {
    this.fail("admissions", personId, new NotAdmitted("removed-meanwhile"));
    return put(this.removals, personId, byClick);
  }

  settle(what: "admissions" | "removals", personId: string): void {
    this.#take(what, personId).forEach(({ settle }) => { settle(); });
  }

  fail(what: "admissions" | "removals", personId: string, cause: unknown): void {
    this.#take(what, personId).forEach(({ fail }) => { fail(cause); });
  }

  #take(what: "admissions" | "removals", personId: string): readonly Wish[] {
    const wishes = this[what].get(personId)?.wishes ?? [];
    this[what].delete(personId);
    return wishes;
  }
}

function put(into: Map<string, Asked>, personId: string, byClick: boolean): Promise<void> {
  return new Promise((settle, fail) => {
    const before = into.get(personId);
    into.set(personId, { byClick: byClick || (before?.byClick ?? false), wishes: [...before?.wishes ?? [], { settle, fail }] });
  });
}
