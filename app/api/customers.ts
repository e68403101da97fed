import { z } from "zod";
import { addAddress, makeMainAddress, removeAddress } from "#app/customers/addresses.ts";
import { createCustomer, editCustomer, type Profile } from "#app/customers/edit.ts";
import { isRefusal, Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type CustomerRow, customerPage, listCustomers } from "#app/tickets/customers.ts";
import { paging } from "./read.ts";

export const customerQuery = { ...paging, q: z.string().max(200).optional() };

const text = z.string().max(10_000).nullable().optional();
const known = {
  name: text,
  organisation: text.describe("By its name; the first to name it makes it."),
  locale: text.describe("A language tag such as en or id, in which they are written to."),
  zone: text.describe("An IANA time zone such as Asia/Jakarta."),
  notes: text.describe("For colleagues; no customer sees it."),
};
const email = z.string().trim().max(320);
export const newCustomer = z.strictObject({ email, ...known });
export const customerPatch = z.strictObject(known);
export const customerAddress = z.strictObject({ email });

/** Newest first; `q`: every word of it in the name or an address. */
export async function customersByApi(actor: Actor, query: { q?: string | undefined; cursor?: string | undefined; limit: number }) {
  const { items, nextCursor } = await listCustomers(actor, query);
  return { items: items.map(itemOf), nextCursor };
}

/** 409 with addressTaken when somebody has this address. */
export async function createByApi(actor: Actor, { email: address, ...rest }: z.infer<typeof newCustomer>) {
  return customerByApi(actor, await inItsWords(() => createCustomer(actor, { address, ...profileOf(rest) })));
}

/** What is not named stays; null takes it away. */
export async function patchByApi(actor: Actor, id: string, patch: z.infer<typeof customerPatch>) {
  const customer = await customerByApi(actor, id);
  await editCustomer(actor, customer.id, profileOf(patch));
  return customerByApi(actor, customer.id);
}

const onAddress = { add: addAddress, main: makeMainAddress, remove: removeAddress };

export async function addressByApi(actor: Actor, id: string, verb: keyof typeof onAddress, address: string) {
  const customer = await customerByApi(actor, id);
  await inItsWords(() => onAddress[verb](actor, customer.id, address));
  return customerByApi(actor, customer.id);
}

function profileOf(given: z.infer<typeof customerPatch>): Partial<Profile> {
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.map(([name, value]) => [name, value ?? ""]));
}

/** What is an address to us is called email in the API. */
async function inItsWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (refusal) {
    if (!isRefusal(refusal) || !refusal.fields.address) throw refusal;
    const { address, ...fields } = refusal.fields;
    throw new Refusal(refusal.code, refusal.status, refusal.detail, { ...fields, email: address });
  }
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
