/** What has to be taken back, last first. Every step is tried; the first error is thrown once all have been. */
export class Undo {
  #steps = [];

  /** @param {() => void | Promise<void>} step */
  add(step) {
    this.#steps.push(step);
  }

  async undo() {
    const errors = [];
    while (this.#steps.length > 0) {
      try {
        await this.#steps.pop()();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
