import { messageIdDomain, noticeSeal } from "#app/mail/identity.ts";
import { noticeMessageId } from "#app/mail/notice-token.ts";
import { localeOfMail } from "#app/mail/notices.ts";
import { queueStaffLetter } from "#app/mail/staff-letters.ts";
import { trustedServers } from "#app/mail/trusted-servers.ts";
import { now } from "#app/platform/clock.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { may } from "#app/tickets/access.ts";
import type { Occasion } from "./kinds.ts";
import { type AboutTicket, digestLetter, type LetterReader, ticketLetter } from "./letters.ts";
import { mailReviews } from "./review-letters.ts";

/** So many letters about single tickets in SPAN; more become one digest, and the next digest waits as long. */
const LETTERS = 10;
const SPAN = 10 * 60_000;
/** Digests carry it in their Message-ID, where letters about one ticket have "n.". */
const DIGEST = "d.";
const MOST_NOTICES = 2_000;

/**
 * Writes the letters that are due; called by the sweep. What waits is taken away in the same transaction that puts the letter into the
 * outbox, so each is written once; that it leaves at most once is the outbox's doing. Gives how many letters it wrote.
 */
export async function mailNotices(): Promise<number> {
  const due = await database().mailNotice.findMany({
    where: { dueAt: { lte: now() } },
    distinct: ["staffId"],
    orderBy: { staffId: "asc" },
    select: { staffId: true },
  });
  let written = 0;
  for (const { staffId } of due) written += await transaction((tx) => mailTo(tx, staffId));
  return written;
}

async function mailTo(tx: Tx, staffId: string): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`notices ${staffId}`}, 0))::text`;
  const reader = await readerOf(tx, staffId);
  const reviews = reader ? await mailReviews(tx, reader) : 0;
  return reviews + (await mailOfTickets(tx, staffId, reader));
}

async function mailOfTickets(tx: Tx, staffId: string, reader: LetterReader | null): Promise<number> {
  // Of who left, whatever it is.
  const rows = await tx.mailNotice.findMany({
    where: { staffId, dueAt: { lte: now() } },
    orderBy: { id: "asc" },
    take: MOST_NOTICES,
    include: {
      ticket: {
        select: {
          id: true,
          number: true,
          subject: true,
          mailboxId: true,
          spamAt: true,
          trashedAt: true,
          team: true,
          requester: { select: { name: true } },
          requesterAddress: true,
        },
      },
      message: { select: { text: true, authorName: true, authorAddress: true, createdAt: true } },
    },
  });
  const notices = rows.flatMap(({ ticket, ticketId, ...row }) => (ticket && ticketId ? [{ ...row, ticket, ticketId }] : []));
  const worth = reader ? await stillWorthIt(tx, reader, notices) : [];
  const tickets = byTicket(worth);
  if (!reader || tickets.length === 0) return drop(tx, rows);

  const { recent, digestAt } = await mailedLately(tx, staffId);
  // What was handed over at once is told at once.
  const isHandover = tickets.filter((about) => about.kind === "handedOver").length > 1;
  const asDigest = (reader.pace !== "atOnce" && tickets.length > 1) || isHandover || tickets.length > LETTERS - recent;
  if (asDigest && reader.pace === "atOnce" && digestAt && now().getTime() - digestAt.getTime() < SPAN) {
    await tx.mailNotice.updateMany({
      where: { id: { in: notices.map((notice) => notice.id) } },
      data: { dueAt: new Date(digestAt.getTime() + SPAN) },
    });
    return 0;
  }
  await drop(tx, notices);
  if (asDigest) {
    await queueStaffLetter(tx, { ...digestLetter(reader, tickets), messageId: `${DIGEST}${newId()}@${messageIdDomain()}` });
    return 1;
  }
  for (const about of tickets) {
    const messageId = noticeMessageId({ ticketNumber: about.number, staffId }, messageIdDomain(), noticeSeal);
    await queueStaffLetter(tx, { ...ticketLetter(reader, about), messageId });
  }
  return tickets.length;
}

async function readerOf(tx: Tx, staffId: string): Promise<LetterReader | null> {
  const row = await tx.staff.findUnique({ where: { id: staffId, deactivatedAt: null }, include: { teams: true, notify: true } });
  if (!row) return null;
  const installation = await tx.installation.findFirst({ select: { locale: true, zone: true } });
  const actor = actorOfStaff(row);
  return {
    actor,
    locale: localeOfMail(row.locale, installation?.locale),
    zone: row.zone ?? installation?.zone ?? "UTC",
    pace: row.notify?.pace ?? "atOnce",
    // What an answer becomes, so that the letter promises nothing else.
    answers: !may(actor, "reply") ? "note" : (await trustedServers(tx)).length > 0 ? "reply" : "unconfirmed",
  };
}

type Notice = {
  id: string;
  staffId: string;
  ticketId: string;
  kind: string;
  createdAt: Date;
  message: { text: string; authorName: string; authorAddress: string; createdAt: Date } | null;
  ticket: {
    id: string;
    number: number;
    subject: string;
    mailboxId: string;
    spamAt: Date | null;
    trashedAt: Date | null;
    team: { id: string; private: boolean } | null;
    requester: { name: string };
    requesterAddress: string;
  };
};

/** Neither what was read at the desk meanwhile, nor what they may not see (any more), nor what they muted since, nor spam. */
async function stillWorthIt(tx: Tx, { actor }: LetterReader, notices: Notice[]): Promise<Notice[]> {
  const ticketIds = [...new Set(notices.map((notice) => notice.ticketId))];
  const [read, muted] = [
    await tx.notification.findMany({
      where: { staffId: actor.id, OR: [{ ticketId: { in: ticketIds } }, { kind: "handedOver" }], readAt: { not: null } },
      select: { ticketId: true, readAt: true },
    }),
    await tx.follower.findMany({ where: { staffId: actor.id, ticketId: { in: ticketIds }, state: "muted" }, select: { ticketId: true } }),
  ];
  const isMuted = new Set(muted.map((one) => one.ticketId));
  return notices.filter(
    ({ ticket, kind, createdAt }) =>
      may(actor, "readNotes", ticket) &&
      !ticket.spamAt &&
      !ticket.trashedAt &&
      !(isMuted.has(ticket.id) && !["mentioned", "assigned", "handedOver"].includes(kind)) &&
      !read.some((one) => one.ticketId === (kind === "handedOver" ? null : ticket.id) && one.readAt! >= createdAt),
  );
}

function byTicket(notices: Notice[]): AboutTicket[] {
  const tickets = new Map<string, AboutTicket>();
  for (const { ticket, kind, message } of notices) {
    const { number, subject, mailboxId } = ticket;
    const about = tickets.get(ticket.id) ?? {
      number,
      subject,
      mailboxId,
      requester: ticket.requester.name || ticket.requesterAddress,
      count: 0,
      kind: kind as Occasion,
      message: null,
    };
    tickets.set(ticket.id, { ...about, kind: kind as Occasion, count: about.count + 1, message: message ?? about.message });
  }
  return [...tickets.values()];
}

async function mailedLately(tx: Tx, staffId: string): Promise<{ recent: number; digestAt: Date | null }> {
  const [row] = await tx.$queryRaw<Array<{ recent: number; digestAt: Date | null }>>`
    SELECT count(*) FILTER (WHERE "messageId" LIKE 'n.%')::int AS "recent", max("createdAt") FILTER (WHERE "messageId" LIKE ${`${DIGEST}%`}) AS "digestAt"
    FROM "OutboundEmail" WHERE "staffId" = ${staffId}::uuid AND "createdAt" > ${new Date(now().getTime() - SPAN)}::timestamptz`;
  return row ?? { recent: 0, digestAt: null };
}

async function drop(tx: Tx, notices: Array<{ id: string }>): Promise<0> {
  await tx.mailNotice.deleteMany({ where: { id: { in: notices.map((notice) => notice.id) } } });
  return 0;
}
