import { createHash } from "node:crypto";
import { now } from "#app/platform/clock.ts";
import { houseSetting } from "#app/staff/house-setting.ts";

const PERIOD = 30 * 24 * 3600 * 1000;

/** The share of people who are shown no suggestions, so that the effect of suggestions can be measured. 0 unless the seller sets it. */
export async function holdoutShare(): Promise<number> {
  const share = await houseSetting("holdoutShare");
  return typeof share === "number" && share > 0 && share <= 1 ? share : 0;
}

/** The same visitor stays in the same arm for a product and 30 days. */
export function isHeldOut(visitor: string, productId: string | null, share: number, at: Date = now()): boolean {
  const period = Math.floor(at.getTime() / PERIOD);
  const hash = createHash("sha256").update(`${visitor} ${productId} ${period}`).digest();
  return hash.readUInt32BE(0) / 2 ** 32 < share;
}
