import { Prisma, type Tx } from "#app/platform/database/index.ts";

/** What of one customer goes to another: by id, so that exactly this can go back. */
export type Belongings = {
  addresses: string[];
  /** Of those, the ones that stood first. */
  mains: string[];
  tickets: string[];
  messages: string[];
  participants: Array<{ ticketId: string; address: string }>;
  keys: string[];
  ratings: string[];
};

/** Everything that hangs on a customer, or only what hangs on one of their addresses. */
export async function belongingsOf(tx: Tx, customerId: string, address?: string): Promise<Belongings> {
  const of = (column: Prisma.Sql) => (address === undefined ? Prisma.empty : Prisma.sql`AND ${column} = ${address}`);
  // Whoever wrote into a ticket is its requester or a participant: no other ticket need be looked at.
  const [row] = await tx.$queryRaw<[Belongings]>`
    WITH "own" AS (SELECT a."id", a."main", a."address" FROM "CustomerAddress" a WHERE a."customerId" = ${customerId}::uuid ${of(Prisma.sql`a."address"`)}),
    "asked" AS (SELECT t."id" FROM "Ticket" t WHERE t."requesterId" = ${customerId}::uuid ${of(Prisma.sql`t."requesterAddress"`)}),
    "joined" AS (SELECT p."ticketId", p."address" FROM "Participant" p WHERE p."customerId" = ${customerId}::uuid AND p."address" IN (SELECT "address" FROM "own")),
    "near" AS (SELECT t."id" FROM "Ticket" t WHERE t."requesterId" = ${customerId}::uuid UNION SELECT "ticketId" FROM "joined")
    SELECT
      COALESCE((SELECT json_agg(o."id" ORDER BY o."id") FROM "own" o), '[]') AS "addresses",
      COALESCE((SELECT json_agg(o."id") FROM "own" o WHERE o."main"), '[]') AS "mains",
      COALESCE((SELECT json_agg(k."id" ORDER BY k."id") FROM "asked" k), '[]') AS "tickets",
      COALESCE((SELECT json_agg(m."id" ORDER BY m."id") FROM "Message" m WHERE m."ticketId" IN (SELECT "id" FROM "near")
        AND m."authorCustomerId" = ${customerId}::uuid ${of(Prisma.sql`m."authorAddress"`)}), '[]') AS "messages",
      COALESCE((SELECT json_agg(j) FROM "joined" j), '[]') AS "participants",
      COALESCE((SELECT json_agg(k."hash" ORDER BY k."hash") FROM "TicketKey" k WHERE k."customerId" = ${customerId}::uuid
        AND k."ticketId" IN (SELECT "id" FROM ${address === undefined ? Prisma.sql`"near"` : Prisma.sql`"asked"`})), '[]') AS "keys",
      COALESCE((SELECT json_agg(r."id" ORDER BY r."id") FROM "Rating" r WHERE r."customerId" = ${customerId}::uuid
        AND r."ticketId" IN (SELECT "id" FROM "asked")), '[]') AS "ratings"`;
  return row;
}

/** Moves exactly these, as far as they are still `from`'s. Whoever was signed in as one of the two signs in again: what they may see has changed. */
export async function handOver(tx: Tx, what: Belongings, from: string, to: string, mains: "keep" | "restore"): Promise<void> {
  await tx.$executeRaw`UPDATE "CustomerAddress" SET "customerId" = ${to}::uuid, "main" = ("id" = ANY(${mains === "restore" ? what.mains : []}::uuid[]))
    WHERE "id" = ANY(${what.addresses}::uuid[]) AND "customerId" = ${from}::uuid`;
  await tx.$executeRaw`UPDATE "Ticket" SET "requesterId" = ${to}::uuid WHERE "id" = ANY(${what.tickets}::uuid[]) AND "requesterId" = ${from}::uuid`;
  await tx.$executeRaw`UPDATE "Message" SET "authorCustomerId" = ${to}::uuid WHERE "id" = ANY(${what.messages}::uuid[]) AND "authorCustomerId" = ${from}::uuid`;
  await tx.$executeRaw`UPDATE "Participant" p SET "customerId" = ${to}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(what.participants)}::jsonb) AS g("ticketId" uuid, "address" text)
    WHERE p."ticketId" = g."ticketId" AND p."address" = g."address" AND p."customerId" = ${from}::uuid`;
  await tx.$executeRaw`UPDATE "TicketKey" SET "customerId" = ${to}::uuid WHERE "hash" = ANY(${what.keys}::text[]) AND "customerId" = ${from}::uuid`;
  await tx.$executeRaw`UPDATE "Rating" SET "customerId" = ${to}::uuid WHERE "id" = ANY(${what.ratings}::uuid[]) AND "customerId" = ${from}::uuid`;
  await tx.customerSession.deleteMany({ where: { customerId: { in: [from, to] } } });
}

/** Several at once, each id once. */
export function together(some: Belongings[]): Belongings {
  const all = <T>(of: (one: Belongings) => T[]) => [...new Map(some.flatMap(of).map((value) => [JSON.stringify(value), value])).values()];
  return {
    addresses: all((one) => one.addresses),
    mains: all((one) => one.mains),
    tickets: all((one) => one.tickets),
    messages: all((one) => one.messages),
    participants: all((one) => one.participants),
    keys: all((one) => one.keys),
    ratings: all((one) => one.ratings),
  };
}
