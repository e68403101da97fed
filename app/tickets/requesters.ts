import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may, teamVisibleToSql } from "./access.ts";

export type KnownRequester = { id: string; name: string; address: string; lastTicketAt: string | null };

const SHOWN = 8;

/** Customers whose name or address has what was typed. Not those who only ever wrote to a private team that the actor does not see. */
export async function findRequesters(actor: Actor, typed: string): Promise<KnownRequester[]> {
  const q = typed.trim().toLowerCase().slice(0, 200);
  if (q.length < 2 || actor.type !== "staff" || !may(actor, "open")) return [];
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await database().$queryRaw<Array<Omit<KnownRequester, "lastTicketAt"> & { lastTicketAt: Date | null }>>`
    SELECT c."id"::text, c."name", a."address", l."at" AS "lastTicketAt" FROM (
      SELECT "customerId", "address" FROM "CustomerAddress" WHERE "address" LIKE ${like}
      UNION SELECT f."customerId", f."address" FROM "Customer" k JOIN LATERAL (
        SELECT "customerId", "address" FROM "CustomerAddress" WHERE "customerId" = k."id" ORDER BY "verifiedAt" NULLS LAST, "createdAt" LIMIT 1
      ) f ON true WHERE k."name" ILIKE ${like}
      LIMIT 200
    ) a JOIN "Customer" c ON c."id" = a."customerId"
    LEFT JOIN LATERAL (
      SELECT max(t."createdAt") AS "at", bool_or(${teamVisibleToSql(actor, Prisma.sql`t."teamId"`)}) AS "seen" FROM (
        SELECT * FROM "Ticket" WHERE "requesterId" = c."id" ORDER BY "createdAt" DESC LIMIT 50
      ) t
    ) l ON true
    WHERE l."seen" IS NOT FALSE ORDER BY l."at" DESC NULLS LAST, a."address" LIMIT ${SHOWN}`;
  return rows.map((row) => ({ ...row, lastTicketAt: row.lastTicketAt?.toISOString() ?? null }));
}
