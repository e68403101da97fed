import { now } from "#app/platform/clock.ts";
import { database, type Tx } from "#app/platform/database/index.ts";
import { hashOfKey, newKey } from "#app/platform/ids.ts";
import type { CustomerActor } from "./actor.ts";
import { cookieOf, makeCookie } from "./cookies.ts";

const COOKIE = "sahut_person";
const DAY = 24 * 3_600_000;
/** A session ends when it was not used for this long. */
const IDLE = 30 * DAY;
const RENEW_EVERY = DAY;
/** More tickets than this has no person; the newest count. */
const MOST = 1_000;

/** A customer who proved an address by the link in a mail. Gives the cookie's token. */
export async function startCustomerSession(tx: Tx, customerId: string): Promise<string> {
  const token = newKey();
  const at = now();
  await tx.customerSession.create({
    data: { id: hashOfKey(token), customerId, createdAt: at, lastSeenAt: at, expiresAt: new Date(at.getTime() + IDLE) },
  });
  return token;
}

/**
 * The signed-in customer with their tickets: those asked from an address that is proved to be theirs. What somebody else's unproved address
 * brought into their profile stays unseen (decision 15).
 */
export async function actorOfCustomerSession(request: Request): Promise<CustomerActor | null> {
  const token = cookieOf(request, COOKIE);
  if (!token) return null;
  const session = await database().customerSession.findUnique({
    where: { id: hashOfKey(token) },
    include: {
      customer: { include: { addresses: { where: { verifiedAt: { not: null } }, orderBy: [{ main: "desc" }, { createdAt: "asc" }] } } },
    },
  });
  const at = now();
  if (!session || session.expiresAt <= at || session.customer.addresses.length === 0) return null;
  if (at.getTime() - session.lastSeenAt.getTime() > RENEW_EVERY) {
    await database().customerSession.updateMany({
      where: { id: session.id },
      data: { lastSeenAt: at, expiresAt: new Date(at.getTime() + IDLE) },
    });
  }
  const { id, name, addresses } = session.customer;
  const proved = addresses.map(({ address }) => address);
  const tickets = await database().ticket.findMany({
    where: { requesterId: id, requesterAddress: { in: proved }, trashedAt: null, spamAt: null, mergedIntoId: null },
    orderBy: { createdAt: "desc" },
    take: MOST,
    select: { id: true },
  });
  return { type: "customer", id, name, address: proved[0]!, ticketIds: tickets.map((ticket) => ticket.id), signedIn: true };
}

export async function endCustomerSession(request: Request): Promise<void> {
  const token = cookieOf(request, COOKIE);
  if (token) await database().customerSession.deleteMany({ where: { id: hashOfKey(token) } });
}

export function customerCookie(token: string): string {
  return makeCookie(COOKIE, token, IDLE / 1000);
}

export function clearedCustomerCookie(): string {
  return makeCookie(COOKIE, "", 0);
}
