/** The only clock of the domain, so that tests can move it. */
let offset = 0;

export function now(): Date {
  return new Date(Date.now() + offset);
}

/** Tests only: moves the clock by `ms`, or back to the real time with 0. */
export function moveClock(ms: number): void {
  offset = ms === 0 ? 0 : offset + ms;
}
