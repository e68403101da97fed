/** A reason not to start, in one sentence for the operator: printed to stderr as it is, exit 1. Anything else that is thrown is a bug. */
export class CannotStart extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "CannotStart";
  }
}
