const STATUS = {
  "malformed": 400,
  "not-signed-in": 401,
  "forbidden": 403,
  "step-up-needed": 403,
  "not-found": 404,
  "wrong-state": 409,
  "gone": 410,
  "too-large": 413,
  "wrong-content-type": 415,
  "invalid-input": 422,
  "too-many-attempts": 429,
  "unavailable": 503,
} as const;

export type RefusalCode = keyof typeof STATUS;

/** An expected "no". Its message is written for the person reading the screen and never names a patient. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  /** Which rule said no, for screens and tests that tell refusals of one code apart; the code itself where there is only one. */
  readonly rule: string;

  constructor(code: RefusalCode, message: string, rule: string = code) {
    super(message);
    this.code = code;
    this.rule = rule;
  }

  get status(): number {
    return STATUS[this.code];
  }
}
