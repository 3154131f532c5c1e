/** A "no" from the server: `rule` names the condition, `message` says it in English for whoever has no translation. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  readonly status: number;
  readonly rule: string;

  constructor(status: number, rule: string, message: string) {
    super(message);
    this.status = status;
    this.rule = rule;
  }
}

/** The rule this page itself uses for a server that cannot be reached. */
export const UNREACHABLE = "offline";
