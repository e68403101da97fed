import { database } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { translator } from "#app/words/index.ts";
import { may, visibleToSql } from "./access.ts";
import { type FieldsJson, fieldsJson } from "./fields/values.ts";
import { riskOf } from "./file-risk.ts";
import { listTickets, type TicketFilter } from "./queries.ts";
import { type RowSql, rowColumns, rowJoins, rowOf } from "./row.ts";
import type { TicketRow } from "./ticket.ts";
import { authorOf, type MessageSql, messagesOf } from "./timeline.ts";

// Tickets as the API says them (contract.md; the words of app/api/openapi/tickets.ts).

type Person = { id: string; name: string; email: string };
export type TicketJson = ReturnType<typeof itemJson> & { fields: FieldsJson; participants: Participant[]; messages: MessageJson[] };
type Participant = { name: string; email: string; verified: boolean };
type MessageJson = ReturnType<typeof oneMessage>;

/** One page of a list; items carry no messages. */
export async function ticketListJson(actor: Actor, filter: TicketFilter) {
  const { items, nextCursor, problems, looked } = await listTickets(actor, filter);
  const said = await fieldsJson(items);
  const list = { items: items.map((row) => ({ ...itemJson(row), fields: said.get(row.id) ?? {} })), nextCursor };
  if (filter.q === undefined) return list;
  const t = translator("en");
  const told = problems.map(({ kind, operator, value, valid }) => t(`desk.find.${kind}`, { operator, value, valid: valid.join(", ") }));
  return { ...list, search: { problems: told, looked } };
}

const MOST_MESSAGES = 1_000;

/** The whole ticket with its messages (the newest 1,000), oldest first. 404 when the actor may not see it. */
export async function ticketJson(actor: Actor, number: number): Promise<TicketJson> {
  if (!may(actor, "readNotes")) throw new Refusal("notFound", 404);
  const [row] = await database().$queryRaw<RowSql[]>`
    SELECT ${rowColumns} FROM "Ticket" t ${rowJoins} WHERE t."number" = ${number}::int AND ${visibleToSql(actor)}`;
  if (!row) throw new Refusal("notFound", 404);
  const [participants, messages, said, assignee] = await Promise.all([
    database().participant.findMany({ where: { ticketId: row.id }, orderBy: [{ createdAt: "asc" }, { address: "asc" }] }),
    messagesOf(actor, row.id, { limit: MOST_MESSAGES, html: true }),
    fieldsJson([row]),
    row.assigneeId ? database().staff.findUnique({ where: { id: row.assigneeId }, select: { email: true } }) : null,
  ]);
  const item = itemJson(rowOf(row));
  return {
    ...item,
    assignee: item.assignee && { ...item.assignee, email: assignee?.email ?? "" },
    fields: said.get(row.id) ?? {},
    participants: participants.map(({ name, address, verified }) => ({ name, email: address, verified })),
    messages: messages.reverse().map(oneMessage),
  };
}

/** One message of a ticket, as the ticket has it. */
export async function messageJson(actor: Actor, ticketId: string, messageId: string): Promise<MessageJson> {
  const [row] = await messagesOf(actor, ticketId, { limit: 1, html: true, only: messageId });
  if (!row) throw new Refusal("notFound", 404);
  return oneMessage(row);
}

function itemJson(row: TicketRow) {
  return {
    number: row.number,
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    type: row.type,
    channel: row.channel,
    product: row.productKey,
    requester: { id: row.requesterId, name: row.requesterName, email: row.requesterAddress } satisfies Person,
    assignee:
      row.assigneeId === null
        ? null
        : ({ id: row.assigneeId, name: row.assigneeName ?? "" } as { id: string; name: string; email?: string }),
    team: row.teamId === null ? null : { id: row.teamId, name: row.teamName ?? "" },
    tags: row.tags,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    lastMessageAt: row.lastMessageAt,
    waitingSince: row.waitingSince,
    replyDueAt: row.replyDueAt,
  };
}

function oneMessage(row: MessageSql) {
  const { id, name, type, address } = authorOf(row);
  return {
    id: row.id,
    kind: row.kind,
    author: { type, id, name, email: address },
    text: row.text,
    html: row.html,
    folded: row.folded,
    attachments: row.attachments.map(({ closed, ...file }) => ({
      ...file,
      closed: closed?.why ?? null,
      risk: row.kind === "reply" ? null : (riskOf(file.name, file.type)?.kind ?? null),
    })),
    messageId: row.messageId,
    delivery: row.delivery && { state: row.delivery.state, error: row.delivery.error },
    recipients: row.recipients.map((one) => ({ field: one.field, name: one.name, email: one.address })),
    createdAt: row.createdAt.toISOString(),
    threadedBy: row.threadedBy,
    unverified: row.unverified,
  };
}
