import type { Done, NotDone } from "../desk/use-verb.ts";

let before: Promise<unknown> = Promise.resolve();
/** The newest version that this browser made of each ticket. */
const made = new Map<number, number>();

/**
 * One's own changes follow one another, however fast the keys are pressed: each waits for the one before and names the version
 * that one made. A change by somebody else in between is still told as stale.
 */
export function inTurn(number: number, seen: number, change: (version: number) => Promise<Done | NotDone>): Promise<Done | NotDone> {
  const mine = before.then(async () => {
    const answer = await change(Math.max(seen, made.get(number) ?? 0));
    if (answer.ok && answer.version) made.set(number, answer.version);
    return answer;
  });
  before = mine.catch(() => undefined);
  return mine;
}
