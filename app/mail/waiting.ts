import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { arrivalsVisibleTo, mailboxesVisibleTo } from "./access.ts";
import { tellAdmins } from "./admin-letters.ts";
import { isLate } from "./collect/state.ts";

// Whether the ledger has reason to ring: mail that arrived and has no outcome, mailboxes that nobody looks into.

/** Mail is read within seconds. The status page is amber earlier; from here on somebody is told. */
const TOO_LONG = 15 * 60_000;
const MOST_COUNTED = 1_000;

export type WaitingMail = { count: number /** ISO 8601 */; since: string };

/** What this actor may see of it; null: nothing waits too long. */
export async function waitingMail(actor: Actor): Promise<WaitingMail | null> {
  const rows = await database().mailArrival.findMany({
    where: { AND: [{ state: "pending", receivedAt: { lt: new Date(now().getTime() - TOO_LONG) } }, arrivalsVisibleTo(actor)] },
    orderBy: { receivedAt: "asc" },
    take: MOST_COUNTED,
    select: { receivedAt: true },
  });
  return rows[0] ? { count: rows.length, since: rows[0].receivedAt.toISOString() } : null;
}

export type LateMailbox = { id: string; address: string; polledAt: string | null };

/** The mailboxes at providers that have not been looked into for longer than their settings allow. */
export async function lateMailboxes(actor: Actor): Promise<LateMailbox[]> {
  const servers = await database().incomingServer.findMany({
    where: { paused: false, mailbox: mailboxesVisibleTo(actor) },
    include: { mailbox: { select: { id: true, address: true } } },
  });
  return servers
    .filter((server) => isLate(server, now()))
    .map(({ mailbox, polledAt }) => ({ ...mailbox, polledAt: polledAt?.toISOString() ?? null }));
}

/** Tells every administrator once that mail waits; again only after all of it was read. For the sweep. */
export async function alarmOfWaitingMail(): Promise<void> {
  const waiting = await waitingMail(SYSTEM);
  if (!waiting)
    return void (await database().installation.updateMany({ where: { mailAlarmedAt: { not: null } }, data: { mailAlarmedAt: null } }));
  await transaction(async (tx) => {
    const { count } = await tx.installation.updateMany({ where: { id: 1, mailAlarmedAt: null }, data: { mailAlarmedAt: now() } });
    if (count > 0) await tellAdmins(tx, "mail.waits", { count: waiting.count, link: `${config().publicUrl}/desk/mail` });
  });
}
