import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { sign, verify } from "#app/platform/secret.ts";
import type { CustomerActor } from "./actor.ts";
import { cookieOf, makeCookie } from "./cookies.ts";

const COOKIE = "sahut_my";
const PURPOSE = "ticket-cookie";
const DAY = 24 * 3_600_000;
/** A ticket's key works this long after its last message (decision 29). */
export const KEY_LIFE = 90 * DAY;
/** More tickets than this at once is no person's browser; the oldest key is dropped. */
const MOST = 12;

/**
 * The cookie that opening a ticket's link leaves behind: the hashes of the keys shown, sealed.
 * It is checked against the keys each time, so that a revoked or outlived key stops working at once.
 */
export async function actorOfTicketCookie(request: Request): Promise<CustomerActor | null> {
  const hashes = hashesOf(request);
  if (hashes.length === 0) return null;
  const keys = await database().ticketKey.findMany({
    where: { hash: { in: hashes }, revokedAt: null, ticket: { lastMessageAt: { gt: new Date(now().getTime() - KEY_LIFE) } } },
    select: {
      hash: true,
      ticketId: true,
      customer: {
        select: {
          id: true,
          name: true,
          addresses: { select: { address: true }, orderBy: [{ main: "desc" }, { createdAt: "asc" }], take: 1 },
        },
      },
      ticket: { select: { requesterId: true, requesterAddress: true } },
    },
  });
  const newest = hashes.map((hash) => keys.find((key) => key.hash === hash)).findLast((key) => key !== undefined);
  if (!newest) return null;
  const { id, name, addresses } = newest.customer;
  const address = newest.ticket.requesterId === id ? newest.ticket.requesterAddress : (addresses[0]?.address ?? "");
  const ticketIds = keys.filter((key) => key.customer.id === id).map((key) => key.ticketId);
  return { type: "customer", id, name, address, ticketIds };
}

/** Set-Cookie that adds this key to those the browser holds. */
export function ticketCookie(request: Request, keyHash: string): string {
  const hashes = [...hashesOf(request).filter((hash) => hash !== keyHash), keyHash].slice(-MOST);
  return makeCookie(COOKIE, sign(PURPOSE, hashes.join(".")), KEY_LIFE / 1000);
}

export function forgottenTicketCookie(): string {
  return makeCookie(COOKIE, "", 0);
}

function hashesOf(request: Request): string[] {
  const sealed = cookieOf(request, COOKIE);
  const opened = sealed ? verify(PURPOSE, sealed) : null;
  return opened ? opened.split(".").slice(-MOST) : [];
}
