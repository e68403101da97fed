import { now } from "#app/platform/clock.ts";
import type { FollowState } from "#app/platform/database/generated/enums.ts";
import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { draftAgain } from "./drafts.ts";
import { lockTicket } from "./lock.ts";
import { react } from "./reactions.ts";
import { insertEvent } from "./rows.ts";
import type { Recipient, SolvedBy, TicketStatus } from "./ticket.ts";

/** What a reply changes of its ticket, as it was before. Times are ISO 8601. */
type Before = {
  status: TicketStatus;
  /** What the reply made of it. */
  statusAfter: TicketStatus;
  preview: string;
  previewAuthor: string;
  waitingSince: string | null;
  replyDueAt: string | null;
  lastMessageAt: string;
  lastStaffMessageAt: string | null;
  solvedAt: string | null;
  closedAt: string | null;
  solvedBy: SolvedBy | null;
  solvesAt: string | null;
  /** Nobody looked after it, and by this reply the writer does. */
  took: boolean;
  participants: string[];
  /** How the writer stood to it; null: not at all. */
  stand: FollowState | null;
};

/** Taken down before the reply is written. */
export async function stateBefore(tx: Tx, ticketId: string, staffId: string, statusAfter: TicketStatus, took: boolean): Promise<Before> {
  const [row] = await tx.$queryRaw<[Omit<Before, "statusAfter" | "took">]>`
    SELECT t."status"::text, t."preview", t."previewAuthor", t."waitingSince"::text, t."replyDueAt"::text, t."lastMessageAt"::text, t."lastStaffMessageAt"::text,
      t."solvedAt"::text, t."closedAt"::text, t."solvedBy"::text, t."solvesAt"::text,
      ARRAY(SELECT p."address" FROM "Participant" p WHERE p."ticketId" = t."id") AS "participants",
      (SELECT w."state"::text FROM "Follower" w WHERE w."ticketId" = t."id" AND w."staffId" = ${staffId}::uuid) AS "stand"
    FROM "Ticket" t WHERE t."id" = ${ticketId}::uuid`;
  return { ...row, statusAfter, took };
}

/** For so long the reply can be taken back; its mail is not due before. */
export async function holdReply(tx: Tx, actor: StaffActor, messageId: string, before: Before, at: Date, seconds: number): Promise<Date> {
  const until = new Date(at.getTime() + seconds * 1_000);
  await tx.heldReply.create({ data: { messageRowId: messageId, staffId: actor.id, until, before } });
  return until;
}

/**
 * Undoes a reply whose mail has not been touched (the caller holds that fast): the message goes, its text, files and copies are a draft again,
 * and the ticket is what it was, except for what others did to it meanwhile.
 */
export async function unwriteReply(tx: Tx, actor: StaffActor, messageId: string): Promise<{ number: number; version: number }> {
  const message = await tx.message.findFirst({
    where: { id: messageId, kind: "reply", authorStaffId: actor.id, held: { staffId: actor.id } },
    include: { held: true, attachments: { orderBy: { position: "asc" }, select: { id: true } } },
  });
  if (!message?.held) throw new Refusal("alreadySent", 409);
  const ticket = await lockTicket(tx, actor, "reply", { id: message.ticketId });
  const before = message.held.before as Before;
  const copies = (message.recipients as Recipient[]).filter((who) => who.field === "cc").map((who) => who.address);
  const fresh = copies.filter((address) => !before.participants.includes(address));

  // The customer was not asked how it was: they may be asked by the next one.
  await tx.rating.deleteMany({ where: { messageId } });
  await tx.attachment.updateMany({ where: { messageId }, data: { messageId: null } });
  await tx.message.delete({ where: { id: messageId } });
  await tx.ticketEvent.deleteMany({
    where: {
      ticketId: ticket.id,
      kind: { in: before.took ? ["status", "assignment"] : ["status"] },
      actorId: actor.id,
      createdAt: message.createdAt,
    },
  });
  await tx.participant.deleteMany({ where: { ticketId: ticket.id, address: { in: fresh }, createdAt: message.createdAt } });
  if (before.stand === null) await followNoMore(tx, ticket.id, actor.id);
  if (message.messageId) await tx.threadId.deleteMany({ where: { messageId: message.messageId, ticketId: ticket.id } });

  const [row] = await tx.$queryRaw<Array<{ version: number; status: TicketStatus }>>`
    WITH "event" AS (${insertEvent(ticket.id, "takenBack", actor, null, null, now())})
    UPDATE "Ticket" SET ${Prisma.join(setsOf(before, message.createdAt, actor.id), ", ")}
    WHERE "id" = ${ticket.id}::uuid RETURNING "version", "status"::text`;
  await draftAgain(tx, actor, ticket.id, {
    text: message.text,
    attachmentIds: message.attachments.map(({ id }) => id),
    fields: { cc: copies },
  });
  const version = row?.version ?? ticket.version + 1;
  await publish(tx, { kind: "ticket", ticketId: ticket.id, number: ticket.number, version, teamId: ticket.teamId });
  if (row && row.status !== ticket.status) {
    const changes = { status: { before: { status: ticket.status }, after: { status: row.status } } };
    await react(tx, { kind: "changed", ticketId: ticket.id, actor, changes });
  }
  return { number: ticket.number, version };
}

/** Who followed by this reply alone follows no more. */
async function followNoMore(tx: Tx, ticketId: string, staffId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Follower" w WHERE w."ticketId" = ${ticketId}::uuid AND w."staffId" = ${staffId}::uuid AND w."state" = 'following'
      AND NOT EXISTS (SELECT 1 FROM "Message" m WHERE m."ticketId" = w."ticketId" AND m."authorStaffId" = w."staffId")
      AND NOT EXISTS (SELECT 1 FROM "Ticket" t WHERE t."id" = w."ticketId" AND t."assigneeId" = w."staffId")`;
}

/** Only what still is as the reply left it goes back: a customer's word that came meanwhile stays. */
function setsOf(before: Before, at: Date, staffId: string): Prisma.Sql[] {
  const newest = Prisma.sql`"lastStaffMessageAt" = ${at}::timestamptz`;
  const alone = Prisma.sql`${newest} AND ("lastCustomerMessageAt" IS NULL OR "lastCustomerMessageAt" <= ${at}::timestamptz)`;
  const same = Prisma.sql`${alone} AND "status" = ${before.statusAfter}::"TicketStatus"`;
  const back = (column: keyof Before, when: Prisma.Sql, type: string) => {
    const name = Prisma.raw(`"${column}"`);
    return Prisma.sql`${name} = CASE WHEN ${when} THEN ${before[column]}::${Prisma.raw(type)} ELSE ${name} END`;
  };
  const left = before.took ? [Prisma.sql`"assigneeId" = CASE WHEN "assigneeId" = ${staffId}::uuid THEN NULL ELSE "assigneeId" END`] : [];
  return [
    ...left,
    Prisma.sql`"version" = "version" + 1, "messageCount" = "messageCount" - 1, "updatedAt" = ${now()}::timestamptz`,
    back("status", same, '"TicketStatus"'),
    back("solvedAt", same, "timestamptz"),
    back("closedAt", same, "timestamptz"),
    back("solvedBy", same, '"SolvedBy"'),
    back("solvesAt", same, "timestamptz"),
    back("preview", alone, "text"),
    back("previewAuthor", alone, "text"),
    back("lastMessageAt", alone, "timestamptz"),
    back("lastStaffMessageAt", newest, "timestamptz"),
    // They have waited since then, whoever wrote in between.
    Prisma.sql`"waitingSince" = LEAST(${before.waitingSince}::timestamptz, "waitingSince")`,
    Prisma.sql`"replyDueAt" = LEAST(${before.replyDueAt}::timestamptz, "replyDueAt")`,
  ];
}
