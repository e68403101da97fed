import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { regroupAlone } from "./regrouping.ts";

export type LockedCustomer = {
  id: string;
  name: string;
  locale: string | null;
  zone: string | null;
  notes: string;
  organisationId: string | null;
  mergedIntoId: string | null;
};

/**
 * Takes the tickets of customers who are about to become one or two: before the customers, as everybody does who takes both. Mail of theirs waits,
 * and so does whoever moves messages; who answers one of these tickets ends first.
 */
export async function lockTicketsOf(tx: Tx, ids: string[]): Promise<void> {
  await regroupAlone(tx);
  await tx.$queryRaw`SELECT 1 FROM "Ticket" t WHERE t."id" IN (
      SELECT "id" FROM "Ticket" WHERE "requesterId" = ANY(${ids}::uuid[]) UNION SELECT "ticketId" FROM "Participant" WHERE "customerId" = ANY(${ids}::uuid[]))
    ORDER BY t."id" FOR NO KEY UPDATE`;
}

/**
 * Takes customers for the rest of the transaction, always in the same order; what names them (a message just being written) need not wait.
 * 403 without "customers", 404 unless all are there and not merged away.
 */
export async function lockCustomers(tx: Tx, actor: Actor, ids: string[], merged = false): Promise<LockedCustomer[]> {
  needAtDesk(actor, "customers");
  if (!ids.every(isId)) throw new Refusal("notFound", 404);
  const rows = await tx.$queryRaw<LockedCustomer[]>`
    SELECT "id"::text, "name", "locale", "zone", "notes", "organisationId"::text, "mergedIntoId"::text FROM "Customer"
    WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
  const found = ids.map((id) => rows.find((row) => row.id === id && (merged || row.mergedIntoId === null)));
  if (found.some((row) => row === undefined)) throw new Refusal("notFound", 404);
  return found as LockedCustomer[];
}

export async function lockCustomer(tx: Tx, actor: Actor, id: string): Promise<LockedCustomer> {
  const [customer] = await lockCustomers(tx, actor, [id]);
  return customer!;
}

export type CustomerEventKind = "created" | "edited" | "addressAdded" | "addressRemoved" | "mainAddress" | "merged" | "split";

/** Writes down what was done to a customer, by whom, with what was before. */
export async function tell(
  tx: Tx,
  actor: Actor,
  customerId: string,
  kind: CustomerEventKind,
  before: unknown,
  after: unknown,
): Promise<string> {
  const id = newId();
  await tx.customerEvent.create({
    data: {
      id,
      customerId,
      kind,
      actorType: actor.type,
      actorId: "id" in actor ? actor.id : null,
      actorName: "name" in actor ? actor.name : "",
      before: before === null ? Prisma.DbNull : (before as Prisma.InputJsonValue),
      after: after === null ? Prisma.DbNull : (after as Prisma.InputJsonValue),
      createdAt: now(),
    },
  });
  return id;
}
