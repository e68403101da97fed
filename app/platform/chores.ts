import { database } from "./database/index.ts";
import { log } from "./log.ts";

/** Every 15 s is often enough to work, and too often to write down each time that nothing went wrong. */
const WRITTEN_EVERY = 60_000;
const written = new Map<string, { at: number; failed: boolean }>();

/** Does a chore and keeps when it ended, how long it took and why it failed: one row, for the status page and /metrics. Throws what it throws. */
export async function noteChore<T>(name: string, seconds: number | null, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    const result = await work();
    await write(name, seconds, performance.now() - began, null);
    return result;
  } catch (error) {
    await write(name, seconds, performance.now() - began, (error as Error).message || "failed");
    throw error;
  }
}

async function write(name: string, seconds: number | null, took: number, error: string | null): Promise<void> {
  const before = written.get(name);
  if (before && before.failed === (error !== null) && Date.now() - before.at < WRITTEN_EVERY) return;
  const milliseconds = Math.round(took);
  const outcome =
    error === null ? { ranAt: new Date(), error: null, failedAt: null } : { error: error.slice(0, 500), failedAt: new Date() };
  await database()
    .chore.upsert({ where: { name }, create: { name, seconds, milliseconds, ...outcome }, update: { seconds, milliseconds, ...outcome } })
    .then(() => written.set(name, { at: Date.now(), failed: error !== null }))
    // The database is what fails most chores: then there is nowhere to write to.
    .catch((cause: Error) => log.warn({ cause: cause.message }, "a chore could not be written down"));
}
