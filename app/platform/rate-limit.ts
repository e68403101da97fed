import { type RateLimiterAbstract, RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "#app/refusal.ts";

/** So many `points` in so many `seconds`, for each key of one door. */
export type Allowance = { points: number; seconds: number };

const limiters = new Map<string, RateLimiterAbstract>();

/**
 * Counts one try at a door (a name such as "sign-in") by `key` (an address, an account): throws Refusal tooMany (429, with the seconds
 * to wait) beyond the allowance. Counted per web process: what must hold across processes (automatic mail) is counted in the database.
 */
export async function limit(door: string, key: string, { points, seconds }: Allowance): Promise<void> {
  const name = `${door} ${points} ${seconds}`;
  const limiter = limiters.get(name) ?? new RateLimiterMemory({ points, duration: seconds });
  limiters.set(name, limiter);
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    throw new Refusal("tooMany", 429, { seconds: Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000)) });
  }
}
