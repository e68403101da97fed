import { now } from "#app/platform/clock.ts";
import { type Tx, transaction } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { changeHouseSetting, houseSetting } from "#app/staff/house-setting.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { requesterOf, writerOf } from "./people.ts";
import type { Letter } from "./understand.ts";

/**
 * So much mail of one address becomes tickets and messages in an hour; a robot that hides what it is stops here. What is above is held
 * with its reason, where it can be read and released: never lost. 0: no limit.
 */
const USUAL = 100;
const MOST = 100_000;

export async function senderCap(tx?: Tx): Promise<number> {
  const kept = await houseSetting("mailPerSender", tx);
  return typeof kept === "number" ? kept : USUAL;
}

/** 403 without "settings"; 422 for what is no number. */
export async function saveSenderCap(actor: Actor, typed: string): Promise<void> {
  needAtDesk(actor, "settings");
  const cap = Number(typed);
  if (!/^\s*\d+\s*$/.test(typed) || cap > MOST) throw new Refusal("invalid", 422, {}, { perSender: "badNumber" });
  await transaction(async (tx) => {
    const before = await senderCap(tx);
    await changeHouseSetting(tx, actor, "mailPerSender", { before, after: cap });
  });
}

/** Whether one more of this letter's writer is too many; asking counts. A form writes for many people, an archive holds years, and a released mail was looked at. */
export async function countSenders(tx: Tx, letters: Letter[]): Promise<(letter: Letter) => boolean> {
  const cap = await senderCap(tx);
  const counted = letters.filter(
    (letter) =>
      !letter.held && !letter.arrival.quiet && letter.arrival.reason !== "released" && requesterOf(letter).address === writerOf(letter),
  );
  const writers = [...new Set(counted.map(writerOf))];
  if (cap === 0 || writers.length === 0) return () => false;
  const rows = await tx.$queryRaw<Array<{ address: string; n: number }>>`
    SELECT w."address", (SELECT count(*)::int FROM (SELECT 1 FROM "MailArrival" a WHERE a."fromAddress" = w."address"
      AND a."receivedAt" > ${now()}::timestamptz - interval '1 hour' AND a."outcome" IN ('opened', 'added') LIMIT ${cap}) x) AS "n"
    FROM unnest(${writers}::text[]) AS w("address")`;
  const sent = new Map(rows.map(({ address, n }) => [address, n]));
  const isCounted = new Set(counted);
  return (letter) => {
    if (!isCounted.has(letter)) return false;
    const n = sent.get(writerOf(letter)) ?? 0;
    sent.set(writerOf(letter), n + 1);
    return n >= cap;
  };
}
