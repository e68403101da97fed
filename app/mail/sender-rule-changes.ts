import { now } from "#app/platform/clock.ts";
import type { MailOutcome } from "#app/platform/database/generated/enums.ts";
import { database, Prisma, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { ourMailboxes } from "./mailboxes.ts";
import { forgetSenderRules, type SenderRule } from "./sender-rules.ts";
import { verdicts } from "./sender-verdicts.ts";

const MOST = 5_000;
const DAY = 24 * 60 * 60 * 1000;
/** A preview looks at the newest mails of this many days, and at no more than this many. */
export const PREVIEW = { days: 30, mails: 20_000, shown: 5 };

export async function listSenderRules(actor: Actor): Promise<SenderRule[]> {
  needAtDesk(actor, "settings");
  return database().senderRule.findMany({ orderBy: { pattern: "asc" }, select: { id: true, pattern: true, verdict: true } });
}

export type SenderPreview = {
  pattern: string;
  /** Mails of the last 30 days that the rule would have decided about, and what became of them. */
  mails: number;
  outcomes: Array<{ outcome: MailOutcome | null; n: number }>;
  newest: Array<{ id: string; from: string; subject: string | null; receivedAt: string; outcome: MailOutcome | null }>;
};

/** What a rule would have met, before it is made. 422 when the pattern is none. */
export async function previewSenderRule(actor: Actor, typed: string): Promise<SenderPreview> {
  needAtDesk(actor, "settings");
  const pattern = await patternOf(typed);
  const since = new Date(now().getTime() - PREVIEW.days * DAY);
  const rows = await database().$queryRaw<Array<Omit<SenderPreview["newest"][number], "receivedAt"> & { receivedAt: Date; all: number }>>`
    WITH newest AS (SELECT "id", "fromAddress", "subject", "receivedAt", "outcome" FROM "MailArrival" WHERE "receivedAt" >= ${since} ORDER BY "receivedAt" DESC, "id" DESC LIMIT ${PREVIEW.mails})
    SELECT "id"::text, "fromAddress" AS "from", "subject", "receivedAt", "outcome"::text, (count(*) OVER (PARTITION BY "outcome"))::int AS "all"
    FROM newest WHERE ${fits(pattern)} ORDER BY "receivedAt" DESC, "id" DESC`;
  const outcomes = [...new Map(rows.map(({ outcome, all }) => [outcome, all]))].map(([outcome, n]) => ({ outcome, n }));
  const newest = rows.slice(0, PREVIEW.shown).map(({ all, receivedAt, ...row }) => ({ ...row, receivedAt: receivedAt.toISOString() }));
  return { pattern, mails: rows.length, outcomes, newest };
}

/** One rule for each pattern: a second one replaces the verdict. 422 when the pattern is none, or when it is one of our own addresses. */
export async function saveSenderRule(actor: Actor, typed: { pattern: string; verdict: string }): Promise<void> {
  needAtDesk(actor, "settings");
  const pattern = await patternOf(typed.pattern);
  const verdict = verdicts.find((known) => known === typed.verdict);
  if (!verdict) throw new Refusal("invalid", 422, {}, { verdict: "required" });
  await transaction(async (tx) => {
    const before = await tx.senderRule.findUnique({ where: { pattern } });
    if (!before && (await tx.senderRule.count()) >= MOST) throw new Refusal("invalid", 422, {}, { pattern: "tooManySenders" });
    const { id } = await tx.senderRule.upsert({ where: { pattern }, create: { id: newId(), pattern, verdict }, update: { verdict } });
    const subject = { type: "senderRule", id, name: pattern };
    await audit(tx, actor, { what: "senderRule.saved", subject, before: before && { verdict: before.verdict }, after: { verdict } });
  });
  forgetSenderRules();
}

export async function removeSenderRule(actor: Actor, id: string): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const rule = isId(id) ? await tx.senderRule.findUnique({ where: { id } }) : null;
    if (!rule) throw new Refusal("notFound", 404);
    await tx.senderRule.delete({ where: { id } });
    const subject = { type: "senderRule", id, name: rule.pattern };
    await audit(tx, actor, { what: "senderRule.removed", subject, before: { verdict: rule.verdict }, after: null });
  });
  forgetSenderRules();
}

/** "Name@Example.com" or "@example.com" or "example.com"; a whole top-level domain ("com") is no pattern. */
async function patternOf(typed: string): Promise<string> {
  const pattern = typed.trim().toLowerCase().replace(/^@/, "");
  const domain = pattern.slice(pattern.lastIndexOf("@") + 1);
  const isDomain = /^(?=.{3,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(domain);
  const isAddress = !pattern.includes("@") || /^[^\s@]{1,64}@[^@]+$/.test(pattern);
  if (!isDomain || !isAddress) throw new Refusal("invalid", 422, {}, { pattern: "badSender" });
  const { byAddress } = await ourMailboxes();
  if ([...byAddress.keys()].some((address) => address === pattern)) throw new Refusal("invalid", 422, {}, { pattern: "ownSender" });
  return pattern;
}

function fits(pattern: string): Prisma.Sql {
  if (pattern.includes("@")) return Prisma.sql`"fromAddress" = ${pattern}`;
  return Prisma.sql`(right("fromAddress", ${pattern.length + 1}) IN (${`@${pattern}`}, ${`.${pattern}`}))`;
}
