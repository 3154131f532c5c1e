/** The rule that a refused call of the app names; null for a failure that names none. */
export const ruleOf = (cause: unknown): string | null =>
  typeof cause === "object" && cause !== null && "rule" in cause && typeof cause.rule === "string" ? cause.rule : null;
