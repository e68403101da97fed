import { now } from "#app/platform/clock.ts";
import { database, type Tx } from "#app/platform/database/index.ts";
import { hashOfKey, newKey } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { KEY_LIFE, ticketCookie } from "#app/staff/ticket-cookie.ts";

/** A new key for the link /my/t/<key>; only its hash is kept (decision 29). */
export async function makeTicketKey(tx: Tx, ticketId: string, customerId: string): Promise<string> {
  const key = newKey();
  await tx.ticketKey.create({ data: { hash: hashOfKey(key), ticketId, customerId, createdAt: now() } });
  return key;
}

/** The same for several tickets in one statement: ticket → key. Made as a letter is written, since only the hash is ever stored. */
export async function makeTicketKeys(owners: Array<{ ticketId: string; customerId: string }>): Promise<Map<string, string>> {
  const keys = new Map(owners.map(({ ticketId }) => [ticketId, newKey()]));
  if (owners.length === 0) return keys;
  await database().ticketKey.createMany({
    data: owners.map((owner) => ({ ...owner, hash: hashOfKey(keys.get(owner.ticketId)!), createdAt: now() })),
    skipDuplicates: true,
  });
  return keys;
}

/**
 * The ticket a key opens, and the Set-Cookie that lets this browser see it (added to the keys it holds already).
 * 404 when the key is unknown, revoked, or the ticket's last message is older than 90 days.
 */
export async function openByKey(
  key: string,
  request: Request,
): Promise<{ ticketId: string; number: number; customerId: string; cookie: string }> {
  const hash = hashOfKey(key);
  const row = await database().ticketKey.findUnique({
    where: { hash },
    select: { ticketId: true, customerId: true, revokedAt: true, ticket: { select: { number: true, lastMessageAt: true } } },
  });
  const outlived = row && now().getTime() - row.ticket.lastMessageAt.getTime() > KEY_LIFE;
  if (!row || row.revokedAt || outlived) throw new Refusal("notFound", 404);
  return { ticketId: row.ticketId, number: row.ticket.number, customerId: row.customerId, cookie: ticketCookie(request, hash) };
}

/** Every link to this ticket stops working. */
export async function revokeKeys(tx: Tx, ticketId: string): Promise<void> {
  await tx.ticketKey.updateMany({ where: { ticketId, revokedAt: null }, data: { revokedAt: now() } });
}
