import { z } from "zod";
import type { Actor } from "#app/staff/actor.ts";
import { type CustomerRow, customerPage, listCustomers } from "#app/tickets/customers.ts";
import { paging } from "./read.ts";

export const customerQuery = { ...paging, q: z.string().max(200).optional() };

/** Newest first; `q`: every word of it in the name or an address. */
export async function customersByApi(actor: Actor, query: { q?: string | undefined; cursor?: string | undefined; limit: number }) {
  const { items, nextCursor } = await listCustomers(actor, query);
  return { items: items.map(itemOf), nextCursor };
}

/** One customer; who was merged into another answers as that one. 404. */
export async function customerByApi(actor: Actor, id: string) {
  let page = await customerPage(actor, id);
  // A merge into one who was merged later: each step is written down.
  while ("mergedInto" in page) page = await customerPage(actor, page.mergedInto);
  const { locale, zone, notes, ratings } = page;
  return { ...itemOf(page), locale, zone, notes, ratings };
}

function itemOf({ id, name, addresses, organisation, tickets, lastTicket, createdAt }: CustomerRow) {
  return {
    id,
    name,
    email: addresses[0]?.address ?? null,
    addresses: addresses.map(({ address, verified }) => ({ email: address, verified })),
    organisation,
    tickets,
    lastTicketAt: lastTicket,
    createdAt,
  };
}
