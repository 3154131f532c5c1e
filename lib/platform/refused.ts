import type { Refusal } from "./refusal";

/** Returned by a use case that says no but must keep what it wrote (a spent challenge stays spent). A thrown Refusal rolls back. */
export class Refused {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    this.refusal = refusal;
  }
}
