import { holdOffRegrouping } from "#app/customers/regrouping.ts";
import { now } from "#app/platform/clock.ts";
import { makeCursor, readCursor } from "#app/platform/cursor.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { linkifyText } from "#app/platform/html/markdown.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { visibleTo } from "./access.ts";
import { addCustomerMessage } from "./conversation.ts";
import { fieldsOfTicket } from "./fields/values.ts";
import { makeTicketKey, revokeKeys } from "./keys.ts";
import { renderedText } from "./rendered.ts";
import { closedOf } from "./scanning.ts";
import { setStatus } from "./status.ts";
import { writtenText } from "./text.ts";
import type { MyTicket, TicketStatus } from "./ticket.ts";

/** What a customer reads of a conversation: never notes, never what machines wrote, nothing that may still be taken back. */
const published = () => ({ kind: { in: ["customer" as const, "reply" as const] }, NOT: { held: { until: { gt: now() } } } });

/** The customer's own page of a ticket: its public messages. 404 unless the actor (customerOf(request)) holds its key. */
export async function myTicket(actor: Actor, number: number): Promise<MyTicket> {
  const ticket = await ownTicket(actor, number);
  const fields = await fieldsOfTicket(ticket.id, "public");
  const messages = await database().message.findMany({
    where: { OR: [{ ticketId: ticket.id }, { fromTicketId: ticket.id }], ...published() },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      kind: true,
      authorName: true,
      text: true,
      folded: true,
      createdAt: true,
      attachments: {
        select: { id: true, name: true, type: true, size: true, inline: true, blob: { select: { scannedAt: true, virus: true } } },
        orderBy: { position: "asc" },
      },
    },
  });
  return {
    number,
    subject: ticket.subject,
    status: ticket.status,
    productKey: ticket.product.key,
    productName: ticket.product.name,
    requesterName: ticket.requester.name,
    requesterAddress: ticket.requesterAddress,
    createdAt: ticket.createdAt.toISOString(),
    lastMessageAt: ticket.lastMessageAt.toISOString(),
    fields: fields.filter(({ value }) => value !== null),
    messages: messages.map((message) => ({
      id: message.id,
      from: message.kind === "reply" ? "staff" : "customer",
      name: message.authorName,
      textHtml: renderedText(message.kind, message.text),
      foldedHtml: message.folded && linkifyText(message.folded),
      attachments: message.attachments.map(({ blob, ...file }) => ({ ...file, closed: closedOf(blob) })),
      createdAt: message.createdAt.toISOString(),
    })),
  };
}

export type MyTicketRow = { number: number; subject: string; status: TicketStatus; lastMessageAt: string };

const PAGE = 50;

/** The customer's tickets that this browser may show, newest message first. */
export async function myTickets(actor: Actor, cursor?: string): Promise<{ items: MyTicketRow[]; nextCursor: string | null }> {
  if (actor.type !== "customer") return { items: [], nextCursor: null };
  const [at, id] = cursor === undefined ? [] : readCursor(cursor, 2);
  if (cursor !== undefined && (Number.isNaN(Date.parse(at!)) || !isId(id!))) throw new Refusal("badCursor", 400);
  const beyond = at && id ? { OR: [{ lastMessageAt: { lt: new Date(at) } }, { lastMessageAt: new Date(at), id: { lt: id } }] } : {};
  const tickets = await database().ticket.findMany({
    where: { AND: [visibleTo(actor), beyond] },
    orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    select: { id: true, number: true, subject: true, status: true, lastMessageAt: true },
  });
  const shown = tickets.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    items: shown.map(({ id: _, ...ticket }) => ({ ...ticket, lastMessageAt: ticket.lastMessageAt.toISOString() })),
    nextCursor: tickets.length > PAGE && last ? makeCursor(last.lastMessageAt.toISOString(), last.id) : null,
  };
}

/** Not solved after all. A closed ticket is not opened again: what is written there opens a follow-up. 404 as above. */
export async function reopenMyTicket(actor: Actor, number: number): Promise<void> {
  const ticket = await ownTicket(actor, number);
  if (ticket.status === "closed") throw new Refusal("writeInstead", 409);
  if (ticket.status === "solved") await setStatus(actor, number, { status: "open" });
}

const LONGEST = 50_000;

/**
 * The customer writes into their ticket. A closed one is followed up by a new ticket: then `key` opens that one's page. 404 as above, 422 without text.
 */
export async function writeToMyTicket(
  actor: Actor,
  number: number,
  input: { text: string; attachmentIds?: string[] },
): Promise<{ number: number; messageId: string; key: string | null }> {
  if (actor.type !== "customer") throw new Refusal("notFound", 404);
  const text = writtenText(input.text, LONGEST);
  const ticket = await ownTicket(actor, number);
  const author = { authorCustomerId: actor.id, authorName: actor.name, authorAddress: actor.address };
  return transaction(async (tx) => {
    await holdOffRegrouping(tx);
    const message = { ...author, text, attachmentIds: input.attachmentIds, channel: "portal" as const, acknowledge: false };
    const written = await addCustomerMessage(tx, actor, ticket.id, message);
    const key = ticket.status === "closed" ? await makeTicketKey(tx, written.ticketId, actor.id) : null;
    return { number: written.number, messageId: written.messageId, key };
  });
}

/** Every key of this ticket stops working, the one that opened this page too. 404 as above. */
export async function switchMyLinksOff(actor: Actor, number: number): Promise<void> {
  const ticket = await ownTicket(actor, number);
  await transaction((tx) => revokeKeys(tx, ticket.id));
}

async function ownTicket(actor: Actor, number: number) {
  const ticket =
    actor.type === "customer"
      ? await database().ticket.findFirst({ where: { number, ...visibleTo(actor) }, include: { product: true, requester: true } })
      : null;
  if (!ticket) throw new Refusal("notFound", 404);
  return ticket;
}
