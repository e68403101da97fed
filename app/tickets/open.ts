import { findOrCreateCustomer } from "#app/customers/profiles.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { isRefusal, Refusal, type RefusalCode } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { type NewAttachment, openTickets, type Written } from "./conversation.ts";
import { fields } from "./fields/definitions.ts";
import { type FieldInputs, putValues, readFields } from "./fields/values.ts";
import type { TicketChannel, TicketPriority, TicketType } from "./ticket.ts";

/** A ticket as a form or the API asks for it. */
export type AskedTicket = {
  /** The caller's choice. */
  id?: string;
  subject: string;
  text: string;
  requester: { email: string; name?: string; locale?: string | null };
  /** key; absent: the default product */
  product?: string;
  type?: TicketType;
  priority?: TicketPriority;
  tags?: string[];
  channel: TicketChannel;
  attachments?: NewAttachment[];
  /** Custom fields by their keys. */
  fields?: FieldInputs;
  /** Only what customers see may be said, and what is required must be. */
  byForm?: boolean;
  /** The customer may be told automatically that it arrived. */
  acknowledge: boolean;
};

const inOrder = [{ position: "asc" as const }, { createdAt: "asc" as const }, { id: "asc" as const }];

/** Opens a ticket for whoever wrote the address, their customer found or made. 422 unknownProduct, noMailbox; 403 as openTicket. */
export async function openFor(actor: Actor, asked: AskedTicket): Promise<Written & { customerId: string }> {
  const { productId, mailboxId } = await placeOf(asked.product);
  const said = await fieldsSaid(productId, asked);
  const requesterAddress = asked.requester.email.trim().toLowerCase();
  return transaction(async (tx) => {
    const { name, locale } = asked.requester;
    const { customerId } = await findOrCreateCustomer(tx, { address: requesterAddress, name, locale });
    const message = {
      text: asked.text.replaceAll("\0", "").trim(),
      authorCustomerId: customerId,
      authorName: name ?? "",
      authorAddress: requesterAddress,
      attachments: asked.attachments,
    };
    const { subject, type, priority, tags, channel, acknowledge } = asked;
    const ticket = { subject, type, priority, tags, channel, acknowledge, productId, mailboxId, requesterAddress };
    const [opened] = (await openTickets(tx, actor, [{ ...ticket, ticketId: asked.id ?? newId(), requesterId: customerId, message }])) as [
      Written,
    ];
    await putValues(tx, opened.ticketId, said);
    return { customerId, ...opened };
  });
}

/** What of a customer's form does not fit the product's fields: a code each, named "fields.<key>"; for forms that tell all mistakes at once. */
export async function wrongFields(product: string | undefined, said: FieldInputs): Promise<Record<string, RefusalCode>> {
  const found = await database().product.findFirst({
    where: product === undefined ? {} : { key: product },
    orderBy: inOrder,
    select: { id: true },
  });
  if (!found) return {};
  try {
    await fieldsSaid(found.id, { fields: said, byForm: true });
    return {};
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return refusal.fields;
  }
}

/** 422 with a code per field, named "fields.<key>". */
async function fieldsSaid(productId: string, { fields: said, byForm }: Pick<AskedTicket, "fields" | "byForm">) {
  if (said === undefined) return [];
  const all = await fields({ productIds: [productId], archived: false });
  if (!byForm) return readFields(all, said, "fields.");
  const asked = all.filter((field) => field.public);
  // What is no longer asked for since the form was opened is no mistake of whoever filled it in.
  const answered = Object.entries(said).filter(([key]) => asked.some((field) => field.key === key));
  return readFields(asked, Object.fromEntries(answered), "fields.", true);
}

/** The product, and the mailbox its answers come from: its first, or the catch-all of an installation that has not set one up. */
async function placeOf(key: string | undefined): Promise<{ productId: string; mailboxId: string }> {
  const product = await database().product.findFirst({
    where: key === undefined ? {} : { key },
    orderBy: inOrder,
    include: { mailboxes: { where: { retiredAt: null }, orderBy: { createdAt: "asc" }, take: 1, select: { id: true } } },
  });
  if (!product) throw new Refusal("invalid", 422, {}, { product: "unknownProduct" });
  const mailbox = product.mailboxes[0] ?? (await database().mailbox.findFirst({ where: { catchAll: true }, select: { id: true } }));
  if (!mailbox) throw new Refusal("invalid", 422, {}, { product: "noMailbox" });
  return { productId: product.id, mailboxId: mailbox.id };
}
