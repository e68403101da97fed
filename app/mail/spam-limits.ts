import { transaction } from "#app/platform/database/index.ts";
import { kept } from "#app/platform/kept.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { changeHouseSetting, houseSetting } from "#app/staff/house-setting.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import type { SpamLimits } from "./spam-score.ts";

/** A burst of mail asks for them with each letter. None until an administrator sets one: a filter's own yes is obeyed in any case. */
export const spamLimits = kept(async (): Promise<SpamLimits> => ({ points: await limit("spamPoints"), level: await limit("spamLevel") }));

async function limit(name: "spamPoints" | "spamLevel"): Promise<number | null> {
  const set = await houseSetting(name);
  return typeof set === "number" && set > 0 ? set : null;
}

const MOST = { points: 100, level: 9 };

/** As typed; empty or 0: no limit. 403 without "settings"; 422 for what is no number up to 100 (points) or 9 (level). */
export async function saveSpamLimits(actor: Actor, typed: { points: string; level: string }): Promise<void> {
  needAtDesk(actor, "settings");
  const read = (of: keyof SpamLimits, name: string): number => {
    const value = Number(typed[of].trim().replace(",", "."));
    if (!(value >= 0 && value <= MOST[of])) throw new Refusal("invalid", 422, {}, { [name]: "badNumber" });
    return value;
  };
  const after = { spamPoints: read("points", "spamPoints"), spamLevel: read("level", "spamLevel") };
  await transaction(async (tx) => {
    for (const name of ["spamPoints", "spamLevel"] as const) {
      const before = Number((await houseSetting(name, tx)) ?? 0);
      if (before !== after[name]) await changeHouseSetting(tx, actor, name, { before, after: after[name] });
    }
  });
  spamLimits.forget();
}
