import { database, type Prisma } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "./actor.ts";
import { needAtDesk } from "./roles.ts";

/** One thing that was done. Times are ISO 8601 in UTC. */
export type AuditRow = {
  id: string;
  at: string;
  actor: { type: string; id: string | null; name: string };
  what: string;
  subject: { type: string; id: string | null; name: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  ip: string | null;
};

/** `what`: "staff.invited", or the part before the dot for all of its kind. `until` is not included. */
export type AuditFilter = { actorId?: string; what?: string; q?: string; from?: Date; until?: Date; cursor?: string; limit?: number };

/** Newest first; `cursor` is what the page before gave as `nextCursor`. 403 without "settings". */
export async function listAudit(actor: Actor, filter: AuditFilter): Promise<{ items: AuditRow[]; nextCursor: string | null }> {
  needAtDesk(actor, "settings");
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 100);
  for (const id of [filter.cursor, filter.actorId]) if (id !== undefined && !isId(id)) throw new Refusal("badCursor", 400);
  const where: Prisma.AuditEntryWhereInput[] = [];
  if (filter.actorId) where.push({ actorId: filter.actorId });
  if (filter.what) where.push(filter.what.includes(".") ? { what: filter.what } : { what: { startsWith: `${filter.what}.` } });
  if (filter.q) where.push({ subjectName: { contains: filter.q, mode: "insensitive" } });
  if (filter.from) where.push({ at: { gte: filter.from } });
  if (filter.until) where.push({ at: { lt: filter.until } });
  if (filter.cursor) where.push({ id: { lt: filter.cursor } });
  const rows = await database().auditEntry.findMany({ where: { AND: where }, orderBy: { id: "desc" }, take: limit + 1 });
  const items = rows.slice(0, limit).map(toRow);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function toRow(row: Prisma.AuditEntryGetPayload<object>): AuditRow {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { type: row.actorType, id: row.actorId, name: row.actorName },
    what: row.what,
    subject: { type: row.subjectType, id: row.subjectId, name: row.subjectName },
    before: row.before as AuditRow["before"],
    after: row.after as AuditRow["after"],
    ip: row.ip,
  };
}
