/** What to do with a letter that nobody got: try later, tell its author, or admit that we cannot know. */
export type Verdict = "retry" | "failed" | "uncertain";

/**
 * `answer` is what the other side said of the letter; null when the connection ended in silence. `ended`: the end of DATA may have
 * left us. Silence after that leaves two possibilities, and guessing wrong means a customer reads everything twice (decision 20).
 */
export function verdictOn(failure: { answer: "refused" | "later" | null; ended: boolean }): Verdict {
  if (failure.answer === "refused") return "failed";
  if (failure.answer === "later") return "retry";
  return failure.ended ? "uncertain" : "retry";
}

const MINUTE = 60_000;
const waits = [1, 5, 15, 60, 120, 240].map((minutes) => minutes * MINUTE);
/** RFC 5321 §4.5.4.1 asks for four to five days; a support answer that late is no answer, and its author must know. */
const GIVE_UP_AFTER = 48 * 60 * MINUTE;

/** When to try again after `attempts` tries, or null when it is time to give up and tell the author. */
export function nextAttempt(attempts: number, firstTried: Date, at: Date): Date | null {
  const next = new Date(at.getTime() + (waits[Math.min(attempts, waits.length) - 1] ?? MINUTE));
  return next.getTime() - firstTried.getTime() > GIVE_UP_AFTER ? null : next;
}
