import { transaction } from "#app/platform/database/index.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { changeHouseSetting, houseSetting } from "#app/staff/house-setting.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { holdoutShare } from "./holdout.ts";

export type Measuring = {
  /** The share of people who are shown no suggestions, so that their effect can be measured. */
  holdoutShare: number;
  /** How long a colleague works on a ticket: what one that was not needed saves. */
  minutesPerTicket: number;
};

const USUAL_MINUTES = 8;
const MOST = { holdout: 50, minutes: 480 };

/** Nobody goes without suggestions until the seller decides so. */
export async function measuring(): Promise<Measuring> {
  const minutes = await houseSetting("minutesPerTicket");
  return { holdoutShare: await holdoutShare(), minutesPerTicket: typeof minutes === "number" ? minutes : USUAL_MINUTES };
}

/** As typed: holdout in per cent, minutes. 403 without "settings"; 422 with a code per field. */
export async function saveMeasuring(actor: Actor, typed: { holdout: string; minutes: string }): Promise<void> {
  needAtDesk(actor, "settings");
  const fields: Record<string, RefusalCode> = {};
  for (const [name, least] of [
    ["holdout", 0],
    ["minutes", 1],
  ] as const) {
    const value = Number(typed[name]);
    if (!/^\s*\d+\s*$/.test(typed[name]) || value < least || value > MOST[name]) fields[name] = "badNumber";
  }
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", 422, {}, fields);
  const before = await measuring();
  const after: Measuring = { holdoutShare: Number(typed.holdout) / 100, minutesPerTicket: Number(typed.minutes) };
  await transaction(async (tx) => {
    for (const name of ["holdoutShare", "minutesPerTicket"] as const)
      if (before[name] !== after[name]) await changeHouseSetting(tx, actor, name, { before: before[name], after: after[name] });
  });
}
