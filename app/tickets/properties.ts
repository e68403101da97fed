import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import type { Acted } from "./act.ts";
import type { Change, Changes } from "./change.ts";
import type { FieldInputs } from "./fields/values.ts";
import type { LockedTicket } from "./lock.ts";
import { LONGEST_SUBJECT, subjectLine } from "./text.ts";
import type { TicketPriority, TicketType } from "./ticket.ts";
import { changeUndoably } from "./undoable.ts";

/** Priority moves the time an answer is due; a product brings its own mailbox. 422 unknownProduct, 409 stale. */
export async function setProperties(
  actor: Actor,
  number: number,
  input: {
    priority?: TicketPriority;
    type?: TicketType | null;
    productKey?: string;
    subject?: string;
    fields?: FieldInputs;
    version?: number;
  },
): Promise<Acted> {
  const { version, ...wanted } = input;
  return changeUndoably(actor, { number, version }, wanted);
}

export async function propertyChanges(tx: Tx, ticket: LockedTicket, wanted: Changes): Promise<Change[]> {
  const changes: Change[] = [];
  const { priority, type, subject, productKey } = wanted;
  if (priority !== undefined && priority !== ticket.priority) {
    const set = [Prisma.sql`"priority" = ${priority}::"TicketPriority"`];
    changes.push({ kind: "priority", before: { priority: ticket.priority }, after: { priority }, set });
  }
  if (type !== undefined && type !== ticket.type) {
    changes.push({ kind: "type", before: { type: ticket.type }, after: { type }, set: [Prisma.sql`"type" = ${type}::"TicketType"`] });
  }
  if (subject !== undefined && subject.trim() !== ticket.subject) {
    const after = subjectLine(subject);
    if (after === "") throw new Refusal("invalid", 422, {}, { subject: "required" });
    if (after.length > LONGEST_SUBJECT) throw new Refusal("invalid", 422, { max: LONGEST_SUBJECT }, { subject: "tooLong" });
    changes.push({
      kind: "subject",
      before: { subject: ticket.subject },
      after: { subject: after },
      set: [Prisma.sql`"subject" = ${after}`],
    });
  }
  if (productKey !== undefined) changes.push(...(await productChange(tx, ticket, productKey)));
  return changes;
}

async function productChange(tx: Tx, ticket: LockedTicket, key: string): Promise<Change[]> {
  const [before, after] = await Promise.all([
    tx.product.findUnique({ where: { id: ticket.productId }, select: { key: true, name: true } }),
    tx.product.findUnique({
      where: { key },
      include: { mailboxes: { where: { retiredAt: null }, orderBy: { createdAt: "asc" }, take: 1 } },
    }),
  ]);
  if (!after) throw new Refusal("invalid", 422, {}, { product: "unknownProduct" });
  if (after.id === ticket.productId) return [];
  const set = [Prisma.sql`"productId" = ${after.id}::uuid`];
  const [mailbox] = after.mailboxes;
  if (mailbox) set.push(Prisma.sql`"mailboxId" = ${mailbox.id}::uuid`);
  return [{ kind: "product", before: { product: before }, after: { product: { key: after.key, name: after.name } }, set }];
}
