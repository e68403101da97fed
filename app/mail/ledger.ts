import type { ArrivalState, MailDoor, MailOutcome } from "#app/platform/database/generated/enums.ts";
import { database, type Prisma } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { arrivalsVisibleTo, visibleMailSql } from "./access.ts";
import { type Days, findArrivals } from "./found-mail.ts";
import { type ParsedEmail, parseEmail } from "./parse.ts";
import { checkSender, evidenceOf, type SenderCheck } from "./sender-proof.ts";
import { type SpamScore, scoreOf } from "./spam-score.ts";
import { trustedServers } from "./trusted-servers.ts";

export const outcomes = ["opened", "added", "bounce", "autoReply", "duplicate", "refused", "quarantined"] as const satisfies MailOutcome[];

/** One line of the ledger. `reason` is a key of words: "mail.reason.<reason>". Times are ISO 8601 in UTC. */
export type ArrivalRow = {
  id: string;
  door: MailDoor;
  state: ArrivalState;
  outcome: MailOutcome | null;
  reason: string | null;
  detail: string | null;
  from: string | null;
  subject: string | null;
  messageId: string | null;
  envelope: { from: string | null; to: string[] };
  mailbox: { id: string; address: string } | null;
  ticket: { number: number } | null;
  size: number;
  attempts: number;
  receivedAt: string;
  doneAt: string | null;
};

/** One mail with what can be read of it. `duplicateOf` is the arrival that was the first to bring the same message. */
export type ArrivalPage = ArrivalRow & {
  duplicateOf: { id: string; receivedAt: string; door: MailDoor } | null;
  copies: Array<{ id: string; receivedAt: string; door: MailDoor }>;
  headers: ParsedEmail["headers"];
  text: string;
  attachments: Array<{ name: string; type: string; size: number }>;
  /** null: no server that is trusted said anything of its sender. */
  sender: SenderCheck | null;
  protection: ParsedEmail["protection"];
  spam: SpamScore | null;
  /** Why it could not be read, in the reader's own technical words; null when it could. */
  parseError: string | null;
  mayReplay: boolean;
};

/** received = pending + the sum of the outcomes, always: all of them come from the same rows. */
export type MailSummary = { received: number; pending: number; outcomes: Record<MailOutcome, number> };

export type ArrivalFilter = { state?: ArrivalState; outcome?: MailOutcome; q?: string; days?: Days; cursor?: string; limit?: number };

const rowSelect = {
  id: true,
  door: true,
  state: true,
  outcome: true,
  reason: true,
  detail: true,
  fromAddress: true,
  subject: true,
  messageId: true,
  envelopeFrom: true,
  envelopeTo: true,
  size: true,
  attempts: true,
  receivedAt: true,
  doneAt: true,
  inboundEmailId: true,
  mailbox: { select: { id: true, address: true } },
  ticket: { select: { number: true } },
} satisfies Prisma.MailArrivalSelect;

type Selected = Prisma.MailArrivalGetPayload<{ select: typeof rowSelect }>;

/** Newest first; `cursor` is what the page before gave as `nextCursor`. */
export async function listArrivals(actor: Actor, filter: ArrivalFilter = {}): Promise<{ items: ArrivalRow[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(filter.limit ?? 25, 1), 100);
  if (filter.cursor !== undefined && !isId(filter.cursor)) throw new Refusal("invalid", 400, {}, { cursor: "invalid" });
  const found = await findArrivals(actor, { ...filter, before: filter.cursor }, limit + 1);
  const ids = found.slice(0, limit);
  const rows = await database().mailArrival.findMany({ where: { id: { in: ids } }, orderBy: { id: "desc" }, select: rowSelect });
  return { items: rows.map(toRow), nextCursor: found.length > limit ? (ids.at(-1) ?? null) : null };
}

export async function arrival(actor: Actor, id: string): Promise<ArrivalPage> {
  const row = await findArrival(actor, id);
  const parsed = await parseEmail(await readRaw(id));
  const owner = row.inboundEmailId;
  const same = owner
    ? await database().mailArrival.findMany({
        where: { inboundEmailId: owner, id: { not: id } },
        select: { id: true, receivedAt: true, door: true },
        orderBy: { id: "asc" },
        take: 100,
      })
    : [];
  const others = same.map((other) => ({ ...other, receivedAt: other.receivedAt.toISOString() }));
  return {
    ...toRow(row),
    duplicateOf: row.outcome === "duplicate" ? (others.find((other) => other.id === owner) ?? null) : null,
    copies: others.filter((other) => other.id !== owner),
    headers: parsed.headers,
    text: parsed.text,
    attachments: parsed.attachments.map(({ name, type, size }) => ({ name, type, size })),
    sender: checkSender(evidenceOf(parsed), await trustedServers()),
    protection: parsed.protection,
    spam: scoreOf(parsed.facts.spamScore),
    parseError: parsed.error,
    mayReplay: isReplayable(row),
  };
}

export async function arrivalRow(actor: Actor, id: string): Promise<ArrivalRow> {
  return toRow(await findArrival(actor, id));
}

/** The bytes as they came. */
export async function rawOf(actor: Actor, id: string): Promise<Buffer> {
  await findArrival(actor, id);
  return readRaw(id);
}

export async function mailSummary(actor: Actor): Promise<MailSummary> {
  const sums = await database().$queryRaw<Array<{ outcome: MailOutcome | null; n: number }>>`
    SELECT "outcome", sum("n")::int AS "n" FROM "MailCount" a WHERE ${await visibleMailSql(actor)} GROUP BY "outcome"`;
  const count = (outcome: MailOutcome | null): number => sums.find((sum) => sum.outcome === outcome)?.n ?? 0;
  const byOutcome = Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) as Record<MailOutcome, number>;
  return { received: sums.reduce((sum, { n }) => sum + n, 0), pending: count(null), outcomes: byOutcome };
}

/** Only what ended without a ticket and without being somebody's answer can be tried again. */
export function isReplayable(row: { state: ArrivalState; outcome: MailOutcome | null }): boolean {
  return row.state === "done" && (row.outcome === "quarantined" || row.outcome === "refused");
}

export async function readRaw(arrivalId: string): Promise<Buffer> {
  const raw = await database().rawMail.findUnique({ where: { arrivalId } });
  if (!raw) throw new Refusal("notFound", 404);
  return raw.bytes ? Buffer.from(raw.bytes) : fileStore.read(raw.fileKey ?? "");
}

async function findArrival(actor: Actor, id: string): Promise<Selected> {
  const visible = arrivalsVisibleTo(actor);
  const row = isId(id) ? await database().mailArrival.findFirst({ where: { AND: [{ id }, visible] }, select: rowSelect }) : null;
  if (!row) throw new Refusal("notFound", 404);
  return row;
}

function toRow(row: Selected): ArrivalRow {
  return {
    id: row.id,
    door: row.door,
    state: row.state,
    outcome: row.outcome,
    reason: row.reason,
    detail: row.detail,
    from: row.fromAddress ?? row.envelopeFrom,
    subject: row.subject,
    messageId: row.messageId,
    envelope: { from: row.envelopeFrom, to: row.envelopeTo },
    mailbox: row.mailbox,
    ticket: row.ticket,
    size: row.size,
    attempts: row.attempts,
    receivedAt: row.receivedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  };
}

/** Folds the appended +1 and -1 into one row per mailbox and outcome. Called by the sweep; harmless beside writers, who only append. */
export async function foldMailCounts(): Promise<void> {
  await database().$executeRaw`
    WITH "taken" AS (DELETE FROM "MailCount" RETURNING *)
    INSERT INTO "MailCount" ("mailboxId", "outcome", "n") SELECT "mailboxId", "outcome", sum("n") FROM "taken" GROUP BY 1, 2 HAVING sum("n") <> 0`;
}
