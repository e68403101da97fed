import { signature } from "#app/knowledge/working-copy.ts";
import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { asideReasons } from "./aside-reasons.ts";
import { type Debt, documentationDebt } from "./debt.ts";

const LONGEST_NOTE = 300;

/** Off the list until it has grown. 404 for what is not on it (any more); 422 without a reason that there is, or "other" without words. */
export async function setAside(actor: Actor, key: string, why: { reason: string; note: string }): Promise<void> {
  const { identity, aside } = await find(actor, key);
  const reason = asideReasons.find((one) => one === why.reason);
  if (!reason) throw new Refusal("invalid", 422, {}, { reason: "notOneOf" });
  const note = reason === "other" ? why.note.replaceAll("\0", "").trim() : "";
  if (reason === "other" && note === "") throw new Refusal("reasonMissing", 422, {}, { note: "required" });
  if (note.length > LONGEST_NOTE) throw new Refusal("tooLong", 422, { max: LONGEST_NOTE }, { note: "tooLong" });
  const { kind, productId, articleId, locale, stems, size } = identity;
  const said = { kind, productId, articleId, locale, stems, size, reason, note, ...signature(actor), at: now() };
  await database().$transaction([
    // Its words may have been a little different then.
    database().setAsideDebt.deleteMany({ where: { key: aside?.key ?? key } }),
    database().setAsideDebt.upsert({ where: { key }, create: { key, ...said }, update: said }),
  ]);
}

/** Back on the list. 404 for what nobody set aside. */
export async function takeBack(actor: Actor, key: string): Promise<void> {
  const { aside } = await find(actor, key);
  if (!aside) throw new Refusal("notFound", 404);
  await database().setAsideDebt.deleteMany({ where: { key: aside.key } });
}

async function find(actor: Actor, key: string): Promise<Debt> {
  const { open, aside } = await documentationDebt(actor);
  const debt = [...open, ...aside].find((one) => one.key === key);
  if (!debt) throw new Refusal("notFound", 404);
  return debt;
}
