import { database } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { arrivalsVisibleTo, mailboxesVisibleTo } from "./access.ts";
import { refusedSending } from "./refused-sending.ts";

/** Whether mail flows, from rows only. Times are ISO 8601 in UTC, null when there was none yet. */
export type MailFlow = {
  lastIn: string | null;
  lastOut: string | null;
  /** Since when the oldest mail waits to be understood; null when none does. */
  waitingSince: string | null;
  /** Since when the oldest mail that is due waits to leave. */
  leavingSince: string | null;
  /** Since when a mail server we send by takes no mail from us. */
  refusedSince: string | null;
};

export async function mailFlow(actor: Actor): Promise<MailFlow> {
  const arrivals = arrivalsVisibleTo(actor);
  const mailbox = mailboxesVisibleTo(actor);
  const [lastIn, waiting, lastOut, leaving, refused] = await Promise.all([
    database().mailArrival.findFirst({ where: arrivals, orderBy: { id: "desc" }, select: { receivedAt: true } }),
    database().mailArrival.findFirst({
      where: { AND: [{ state: "pending" }, arrivals] },
      orderBy: { receivedAt: "asc" },
      select: { receivedAt: true },
    }),
    database().outboundEmail.findFirst({ where: { sentAt: { not: null }, mailbox }, orderBy: { id: "desc" }, select: { sentAt: true } }),
    database().outboundEmail.findFirst({
      where: { state: "waiting", attempts: 0, mailbox },
      orderBy: { createdAt: "asc" },
      select: { createdAt: true },
    }),
    refusedSending(actor),
  ]);
  return {
    lastIn: lastIn?.receivedAt.toISOString() ?? null,
    lastOut: lastOut?.sentAt?.toISOString() ?? null,
    waitingSince: waiting?.receivedAt.toISOString() ?? null,
    leavingSince: leaving?.createdAt.toISOString() ?? null,
    refusedSince: refused[0]?.since ?? null,
  };
}
