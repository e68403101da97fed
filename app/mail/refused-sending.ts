import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import type { OutboundState } from "#app/platform/database/generated/enums.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { mailboxesVisibleTo } from "./access.ts";
import { tellAdmins } from "./admin-letters.ts";
import { type Cause, causeOf } from "./cause.ts";

// Whether the mail servers we send by still take our mail. One letter that its reader's server refuses is its author's business (outbox); a
// server that lets us in no more stops everybody, and its letters only wait.

/** What speaks of us and not of one reader: from so many letters on, and once the oldest has waited so many minutes, it rings. */
const RINGS: Partial<Record<Cause, { letters: number; minutes: number }>> = {
  secretLost: { letters: 1, minutes: 0 },
  grantOver: { letters: 1, minutes: 0 },
  signIn: { letters: 1, minutes: 0 },
  encryption: { letters: 1, minutes: 0 },
  mayNotSend: { letters: 1, minutes: 0 },
  noServer: { letters: 1, minutes: 15 },
  brokenOff: { letters: 1, minutes: 15 },
  // One such answer may be about one letter.
  blocked: { letters: 3, minutes: 0 },
  notProved: { letters: 3, minutes: 0 },
  tooMany: { letters: 3, minutes: 15 },
};

export type RefusedLetter = { mailboxId: string; state: OutboundState; error: string; createdAt: Date; triedAt: Date };

/** The mailboxes whose server takes nothing from us, with its words; `sentAt` by mailbox: when it last took something. Pure. */
export function refusedMailboxes(
  letters: RefusedLetter[],
  sentAt: Map<string, Date>,
  at: Date,
): Map<string, { why: string; letters: number }> {
  const groups = new Map<string, Array<RefusedLetter & { cause: Cause }>>();
  for (const letter of letters) {
    const cause = causeOf(letter);
    if (!cause || !RINGS[cause] || letter.triedAt <= (sentAt.get(letter.mailboxId) ?? new Date(0))) continue;
    groups.set(letter.mailboxId, [...(groups.get(letter.mailboxId) ?? []), { ...letter, cause }]);
  }
  const refused = new Map<string, { why: string; letters: number }>();
  for (const [mailboxId, group] of groups) {
    const rings = group.filter(({ cause, createdAt }) => {
      const { letters: least, minutes } = RINGS[cause]!;
      return group.filter((one) => one.cause === cause).length >= least && at.getTime() - createdAt.getTime() >= minutes * 60_000;
    });
    const newest = rings.sort((a, b) => b.triedAt.getTime() - a.triedAt.getTime())[0];
    if (newest) refused.set(mailboxId, { why: newest.error, letters: group.length });
  }
  return refused;
}

const DAY = 24 * 3_600_000;
const MOST = 1_000;

/** Tells every administrator once that a mailbox's server takes no mail from us; again only after it took some. For the sweep. */
export async function alarmOfRefusedSending(): Promise<void> {
  const at = now();
  const letters = await database().$queryRaw<RefusedLetter[]>`
    SELECT o."mailboxId"::text, o."state"::text, o."error", o."createdAt", t."startedAt" AS "triedAt"
    FROM (
      (SELECT * FROM "OutboundEmail" WHERE "state" = 'waiting' AND "attempts" > 0 AND "error" IS NOT NULL LIMIT ${MOST})
      UNION ALL (SELECT * FROM "OutboundEmail" WHERE "state" IN ('failed', 'uncertain') AND "error" IS NOT NULL
        AND "createdAt" > ${new Date(at.getTime() - DAY)}::timestamptz ORDER BY "createdAt" DESC LIMIT ${MOST})
    ) o JOIN LATERAL (SELECT "startedAt" FROM "DeliveryAttempt" WHERE "outboundEmailId" = o."id" ORDER BY "startedAt" DESC LIMIT 1) t ON true`;
  const refused = letters.length > 0 ? refusedMailboxes(letters, await lastSent(letters, at), at) : new Map<string, never>();
  const mailboxes = await database().mailbox.findMany({ select: { id: true, address: true, refusedAt: true }, orderBy: { id: "asc" } });
  const well = mailboxes.find(({ id }) => !refused.has(id))?.id;
  for (const { id, address, refusedAt } of mailboxes) {
    const trouble = refused.get(id);
    if ((refusedAt === null) === (trouble === undefined)) continue;
    await transaction(async (tx) => {
      const set = trouble ? { refusedAt: at, refusedWhy: trouble.why.slice(0, 500) } : { refusedAt: null, refusedWhy: null };
      const { count } = await tx.mailbox.updateMany({ where: { id, refusedAt: trouble ? null : { not: null } }, data: set });
      if (count === 0) return;
      await publish(tx, { kind: "mail", mailboxId: id });
      const link = `${config().publicUrl}/desk/settings/mailboxes/${id}/sending`;
      if (trouble)
        await tellAdmins(tx, "mail.refused", { address, count: trouble.letters, link }, { detail: trouble.why.slice(0, 500), from: well });
    });
  }
}

/** Of letters of the last days only: a server that took nothing for so long is not what has just changed. */
async function lastSent(letters: RefusedLetter[], at: Date): Promise<Map<string, Date>> {
  const oldest = newId(at.getTime() - 3 * DAY);
  const rows = await database().$queryRaw<Array<{ mailboxId: string; sentAt: Date }>>`
    SELECT "mailboxId"::text, max("sentAt") AS "sentAt" FROM "OutboundEmail"
    WHERE "id" > ${oldest}::uuid AND "sentAt" IS NOT NULL AND "mailboxId" = ANY(${[...new Set(letters.map((letter) => letter.mailboxId))]}::uuid[])
    GROUP BY 1`;
  return new Map(rows.map(({ mailboxId, sentAt }) => [mailboxId, sentAt]));
}

export type RefusedSending = { id: string; address: string; why: string /** ISO 8601 */; since: string };

/** What this actor may see of it, as the sweep last found it. */
export async function refusedSending(actor: Actor): Promise<RefusedSending[]> {
  const rows = await database().mailbox.findMany({
    where: { AND: [{ refusedAt: { not: null } }, mailboxesVisibleTo(actor)] },
    orderBy: { refusedAt: "asc" },
    select: { id: true, address: true, refusedWhy: true, refusedAt: true },
  });
  return rows.map(({ id, address, refusedWhy, refusedAt }) => ({ id, address, why: refusedWhy ?? "", since: refusedAt!.toISOString() }));
}
