import { enqueue } from "#app/jobs/enqueue.ts";
import { now } from "#app/platform/clock.ts";
import { log, withTrace } from "#app/platform/log.ts";
import { type Claimed, claimArrivals, giveBack, holding } from "./claim.ts";
import { tellLanguages } from "./language.ts";
import { quarantineFaulty, recordLetters } from "./record.ts";
import { type Letter, understand } from "./understand.ts";

// The story of a mail: claim → understand (parse, screen; no database) → tell its language → record (thread, sender, ticket, outcome; one transaction).

/** Two lanes when there is much to do: while one waits for the database, the other reads letters. */
const LANES = 2;
const BATCH = 50;
const TRIES = 5;
/** How soon a mail is looked at again whose question is being recorded at this very moment. */
const SOON = 250;

let lanes = 0;

/** While a burst is being read, what only confirms it may wait a little. */
export function isReadingMail(): boolean {
  return lanes > 0;
}

/** Gives every waiting arrival its outcome; resolves with how many it took up. Safe beside any number of others. */
export async function drainArrivals(limit = BATCH): Promise<number> {
  if (lanes >= LANES) return 0;
  const beside: Array<Promise<number>> = [];
  let taken = await lane(limit, () => {
    // When the database is away, the first lane says it; what this one did not take up still waits.
    if (lanes < LANES) beside.push(lane(limit).catch(() => 0));
  });
  for (const other of beside) taken += await other;
  if (taken > 0) await enqueue("mail.deliver", {});
  return taken;
}

/** `moreWaits` is told when this lane could not take all. */
async function lane(limit: number, moreWaits?: () => void): Promise<number> {
  lanes += 1;
  try {
    for (let taken = 0; ; ) {
      const claims = await claimArrivals(limit);
      if (claims.length === 0) return taken;
      if (claims.length === limit) moreWaits?.();
      await holding(claims, () => process(claims));
      taken += claims.length;
    }
  } finally {
    lanes -= 1;
  }
}

async function process(claims: Claimed[]): Promise<void> {
  const letters: Letter[] = [];
  for (const claim of claims) {
    if (claim.attempts > TRIES) await quarantineFaulty(claim, "it took the process down five times");
    else await withTrace({ arrivalId: claim.id }, () => read(claim, letters));
  }
  if (letters.length === 0) return;
  await tellLanguages(letters);
  await recordTogether(letters);
}

async function read(claim: Claimed, letters: Letter[]): Promise<void> {
  try {
    letters.push(await understand(claim));
  } catch (error) {
    await fail(claim, error);
  }
}

/** All in one transaction, since commits are what a burst costs; when one of them spoils it, each in its own. */
async function recordTogether(letters: Letter[]): Promise<void> {
  try {
    await settle(await withPatience(() => recordLetters(letters)));
  } catch (error) {
    const [only, ...others] = letters;
    if (only && others.length === 0) return fail(only.arrival, error);
    log.warn({ cause: briefly(error), count: letters.length }, "a batch of mail could not be recorded together; now one by one");
    for (const letter of letters) await withTrace({ arrivalId: letter.arrival.id }, () => recordTogether([letter]));
  }
}

/** Two processes that met in the wrong order (deadlock, serialisation) simply try again. */
async function withPatience<T>(record: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await record();
    } catch (error) {
      if (tries === 4 || !/deadlock|40P01|40001|P2034|write conflict/i.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * tries + Math.random() * 50));
    }
  }
}

/** Mail whose question another process is recording right now waits for it: otherwise it would open a second ticket. */
async function settle({ early }: { early: Letter[] }): Promise<void> {
  if (early.length === 0) return;
  await giveBack(
    early.map((letter) => letter.arrival.id),
    new Date(now().getTime() + SOON),
    false,
  );
  setTimeout(() => void enqueue("mail.receive", {}), SOON + 50);
}

async function fail(claim: Claimed, error: unknown): Promise<void> {
  log.error({ cause: briefly(error), arrivalId: claim.id, attempt: claim.attempts }, "a mail could not be processed");
  if (claim.attempts >= TRIES) return quarantineFaulty(claim, briefly(error));
  await giveBack([claim.id], new Date(now().getTime() + 2_000 * claim.attempts ** 2), true);
}

/** Errors of the database hold the row, and so the letter: their last line says what was wrong with it. */
function briefly(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split("\n").filter((line) => line.trim() !== "");
  return (lines.at(-1) ?? "unknown").slice(0, 500);
}
