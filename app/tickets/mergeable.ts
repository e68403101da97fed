import { database } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may, visibleTo } from "./access.ts";
import { listTickets } from "./queries.ts";
import type { TicketStatus } from "./ticket.ts";

/** A ticket that another could be merged into, moved to or linked with. */
export type Mergeable = {
  number: number;
  subject: string;
  status: TicketStatus;
  requesterName: string;
  requesterAddress: string;
  createdAt: string;
  version: number;
  /** Asked by somebody else: they would read each other's words from then on. */
  otherRequester: boolean;
  otherProduct: boolean;
};

const MOST = 10;

/** By number, address or words; without any, what the same person asked besides, newest first. 404 as for the ticket. */
export async function mergeable(actor: Actor, number: number, q: string): Promise<Mergeable[]> {
  if (!may(actor, "change")) throw new Refusal("notAllowed", 403);
  const ticket = await database().ticket.findFirst({
    where: { AND: [visibleTo(actor), { number }] },
    select: { requesterId: true, product: { select: { key: true } } },
  });
  if (!ticket) throw new Refusal("notFound", 404);
  const { items } = await listTickets(actor, { limit: MOST + 1, sort: "recent", ...(q ? { q } : { requester: ticket.requesterId }) });
  return items
    .filter((row) => row.number !== number)
    .slice(0, MOST)
    .map((row) => ({
      number: row.number,
      subject: row.subject,
      status: row.status,
      requesterName: row.requesterName,
      requesterAddress: row.requesterAddress,
      createdAt: row.createdAt,
      version: row.version,
      otherRequester: row.requesterId !== ticket.requesterId,
      otherProduct: row.productKey !== ticket.product.key,
    }));
}
