import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { choiceOf, type Matrix, matrixOf } from "./kinds.ts";
import { type Entry, FLOOD_MINUTES, merge, type Told } from "./merge.ts";
import { letterDue, type Rhythm } from "./quiet.ts";
import { type News, whoIsTold } from "./told.ts";

const BATCH = 200;
/** Older than this is history, such as an import: nobody is told. */
const STALE = 24 * 3_600_000;

/** Tells people what happened until nothing waits. Gives how much news it took up. Safe beside any number of others. */
export async function spreadNews(): Promise<number> {
  for (let taken = 0; ; ) {
    const count = await transaction(spreadBatch);
    taken += count;
    if (count < BATCH) return taken;
  }
}

type Row = News & { messageId: string | null; at: Date };
type Reader = { staff: StaffActor; matrix: Matrix; rhythm: Rhythm };

/** Everything in a handful of statements, however much news there is and however many colleagues. */
async function spreadBatch(tx: Tx): Promise<number> {
  // One at a time: two would count the same flood twice.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('notifications', 0))::text`;
  const rows = await takeNews(tx);
  if (rows.length === 0) return 0;
  const readers = await readReaders(tx);
  const staff = [...readers.values()].map((reader) => reader.staff);
  const fresh = rows.filter((news) => now().getTime() - news.at.getTime() < STALE);
  const told = fresh.flatMap((news) =>
    whoIsTold(news, staff).map(({ staffId, kind }): Told => {
      const { ticket, messageId, byStaffId, at } = news;
      return { staffId, kind, ticketId: ticket.id, messageId, byStaffId, at };
    }),
  );
  const by = (way: "desk" | "mail") => told.filter(({ staffId, kind }) => wants(readers.get(staffId)!.matrix, kind, way));
  await insertEntries(tx, by("desk"));
  await insertMailNotices(tx, by("mail"), readers);
  for (const staffId of new Set(by("desk").map((one) => one.staffId))) await publish(tx, { kind: "notification", staffId });
  return rows.length;
}

/** The browser shows what lies at the desk. */
function wants(matrix: Matrix, kind: Told["kind"], way: "desk" | "mail"): boolean {
  const chosen = matrix[choiceOf(kind)];
  return way === "mail" ? chosen.mail : chosen.desk || chosen.browser;
}

async function takeNews(tx: Tx): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    WITH "taken" AS (
      DELETE FROM "TicketNews" WHERE "id" IN (SELECT "id" FROM "TicketNews" ORDER BY "id" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) RETURNING *
    )
    SELECT n."kind", n."staffId"::text, n."byStaffId"::text, n."messageId"::text, n."createdAt" AS "at",
      ARRAY(SELECT x."staffId"::text FROM "MessageMention" x WHERE x."messageId" = n."messageId") AS "mentioned",
      json_build_object('id', t."id", 'assigneeId', t."assigneeId", 'live', t."live", 'spam', t."spamAt" IS NOT NULL OR t."trashedAt" IS NOT NULL,
        'team', CASE WHEN e."id" IS NOT NULL THEN json_build_object('id', e."id", 'private', e."private") END,
        'stands', COALESCE((SELECT json_agg(json_build_object('staffId', w."staffId", 'state', w."state")) FROM "Follower" w WHERE w."ticketId" = t."id"), '[]')
      ) AS "ticket"
    FROM "taken" n JOIN "Ticket" t ON t."id" = n."ticketId" LEFT JOIN "Team" e ON e."id" = t."teamId" ORDER BY n."id"`;
}

async function readReaders(tx: Tx): Promise<Map<string, Reader>> {
  const [people, installation] = [
    await tx.staff.findMany({ where: { deactivatedAt: null }, include: { teams: true, notify: true } }),
    await tx.installation.findFirst({ select: { zone: true } }),
  ];
  return new Map(
    people.map(({ notify, zone, ...row }) => {
      const { pace = "atOnce", quietFrom = null, quietTo = null } = notify ?? {};
      const rhythm = { pace, quietFrom, quietTo, zone: zone ?? installation?.zone ?? "UTC" };
      return [row.id, { staff: actorOfStaff(row), matrix: matrixOf(notify?.matrix), rhythm }];
    }),
  );
}

async function insertEntries(tx: Tx, told: Told[]): Promise<void> {
  if (told.length === 0) return;
  const entries = merge(told, told.some((one) => one.kind === "newTicket") ? await toldLately(tx) : new Map());
  await upsert(
    tx,
    entries.filter((entry) => entry.ticketId !== null),
    Prisma.sql`("staffId", "ticketId") WHERE "readAt" IS NULL AND "ticketId" IS NOT NULL`,
  );
  await upsert(
    tx,
    entries.filter((entry) => entry.ticketId === null),
    Prisma.sql`("staffId") WHERE "readAt" IS NULL AND "ticketId" IS NULL AND "kind" = 'newTicket'`,
  );
}

/** What is unread grows; what was read stays as it is, and a new entry begins. */
async function upsert(tx: Tx, entries: Entry[], unread: Prisma.Sql): Promise<void> {
  if (entries.length === 0) return;
  const rows = JSON.stringify(entries.map((entry) => ({ ...entry, id: newId() })));
  await tx.$executeRaw`
    INSERT INTO "Notification" AS n ("id", "staffId", "ticketId", "kind", "kinds", "count", "messageId", "byStaffId", "at", "createdAt")
    SELECT e."id", e."staffId", e."ticketId", e."kind", ARRAY(SELECT jsonb_array_elements_text(e."kinds")), e."count", e."messageId", e."byStaffId", e."at", ${now()}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS e("id" uuid, "staffId" uuid, "ticketId" uuid, "kind" text, "kinds" jsonb, "count" int,
      "messageId" uuid, "byStaffId" uuid, "at" timestamptz)
    ON CONFLICT ${unread} DO UPDATE SET "kind" = EXCLUDED."kind", "count" = n."count" + EXCLUDED."count", "messageId" = EXCLUDED."messageId",
      "byStaffId" = EXCLUDED."byStaffId", "at" = GREATEST(n."at", EXCLUDED."at"), "kinds" = n."kinds" || ARRAY(SELECT k FROM unnest(EXCLUDED."kinds") k WHERE k <> ALL(n."kinds"))`;
}

async function toldLately(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<Array<{ staffId: string; n: number }>>`
    SELECT "staffId"::text, count(*)::int AS "n" FROM "Notification"
    WHERE "at" > ${now()}::timestamptz - make_interval(mins => ${FLOOD_MINUTES}::int) AND "ticketId" IS NOT NULL AND 'newTicket' = ANY("kinds")
    GROUP BY "staffId"`;
  return new Map(rows.map(({ staffId, n }) => [staffId, n]));
}

async function insertMailNotices(tx: Tx, told: Told[], readers: Map<string, Reader>): Promise<void> {
  if (told.length === 0) return;
  const at = now();
  await tx.mailNotice.createMany({
    data: told.map(({ staffId, ticketId, kind, messageId, byStaffId }) => ({
      id: newId(),
      staffId,
      ticketId,
      kind,
      messageId,
      byStaffId,
      dueAt: letterDue(at, readers.get(staffId)!.rhythm),
      createdAt: at,
    })),
  });
}
