import { Prisma, type Tx } from "#app/platform/database/index.ts";

/** Everything that an act on tickets may change, each row by its table and key. */
export type Row = Record<string, unknown>;
export type Snapshot = Map<string, { table: Table; row: Row }>;
export type Table =
  | "Ticket"
  | "Message"
  | "Participant"
  | "TicketTag"
  | "ThreadId"
  | "TicketKey"
  | "OutboundEmail"
  | "TicketLink"
  | "Follower"
  | "TicketFieldValue"
  | "Draft";

/** One row that an act changed: only the columns that differ. before null: it was made. after null: it was taken away. */
export type Changed = { table: Table; key: string; before: Row | null; after: Row | null };

/** What grows with every change, and what PostgreSQL computes: neither is part of a state to go back to. */
const passing = ["version", "updatedAt", "search", "live"];

export async function takeSnapshot(tx: Tx, ticketIds: string[]): Promise<Snapshot> {
  const ids = Prisma.sql`ANY(${ticketIds}::uuid[])`;
  const rows = await tx.$queryRaw<Array<{ table: Table; key: string; row: Row }>>`
    SELECT 'Ticket' AS "table", "id"::text AS "key", to_jsonb(t) - ${passing}::text[] AS "row" FROM "Ticket" t WHERE "id" = ${ids}
    UNION ALL SELECT 'Message', "id"::text, jsonb_build_object('ticketId', "ticketId", 'fromTicketId', "fromTicketId", 'unverified', "unverified")
      FROM "Message" WHERE "ticketId" = ${ids}
    UNION ALL SELECT 'Participant', "ticketId" || ' ' || "address", to_jsonb(p) FROM "Participant" p WHERE "ticketId" = ${ids}
    UNION ALL SELECT 'TicketTag', "ticketId" || ' ' || "tagId", jsonb_build_object('ticketId', "ticketId", 'tagId', "tagId") FROM "TicketTag" g WHERE "ticketId" = ${ids}
    UNION ALL SELECT 'Follower', "ticketId" || ' ' || "staffId", to_jsonb(w) FROM "Follower" w WHERE "ticketId" = ${ids}
    UNION ALL SELECT 'TicketFieldValue', "ticketId" || ' ' || "fieldId", to_jsonb(v) FROM "TicketFieldValue" v WHERE "ticketId" = ${ids}
    UNION ALL SELECT 'Draft', "id"::text, jsonb_build_object('ticketId', "ticketId") FROM "Draft" WHERE "ticketId" = ${ids}
    UNION ALL SELECT 'ThreadId', "messageId", jsonb_build_object('ticketId', "ticketId") FROM "ThreadId" WHERE "ticketId" = ${ids}
    UNION ALL SELECT 'TicketKey', "hash", jsonb_build_object('ticketId', "ticketId", 'revokedAt', "revokedAt") FROM "TicketKey" WHERE "ticketId" = ${ids}
    UNION ALL SELECT 'OutboundEmail', "id"::text, jsonb_build_object('ticketId', "ticketId") FROM "OutboundEmail" WHERE "ticketId" = ${ids}
    UNION ALL SELECT 'TicketLink', "firstId" || ' ' || "secondId", to_jsonb(l) FROM "TicketLink" l WHERE "firstId" = ${ids} OR "secondId" = ${ids}`;
  return new Map(rows.map(({ table, key, row }) => [`${table} ${key}`, { table, row }]));
}

export function differences(before: Snapshot, after: Snapshot): Changed[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    const table = (was ?? is)!.table;
    const key = name.slice(table.length + 1);
    // Drafts are begun and sent at any moment, by people who take no ticket for it.
    if ((!was || !is) && table === "Draft") return [];
    if (!was || !is) return [{ table, key, before: was?.row ?? null, after: is?.row ?? null }];
    const columns = Object.keys(is.row).filter((column) => !isSame(was.row[column], is.row[column]));
    return columns.length === 0 ? [] : [{ table, key, before: pick(was.row, columns), after: pick(is.row, columns) }];
  });
}

function pick(row: Row, columns: string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

/** Times are the same moment however a session's zone writes them. */
export function isSame(a: unknown, b: unknown): boolean {
  if (JSON.stringify(a ?? null) === JSON.stringify(b ?? null)) return true;
  return isTime(a) && isTime(b) && Date.parse(a) === Date.parse(b) && fraction(a) === fraction(b);
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:/.test(value);
}

function fraction(time: string): string {
  return /\.(\d+)/.exec(time)?.[1] ?? "";
}

/** Columns of `row` are written over those of the row with this key; their names are those of our own tables. */
export async function writeColumns(tx: Tx, table: Table, key: string, row: Row): Promise<void> {
  const columns = Object.keys(row).filter((column) => /^[A-Za-z]+$/.test(column));
  if (columns.length === 0) return;
  const name = Prisma.raw(`"${table}"`);
  const sets = columns.map((column) => Prisma.sql`${Prisma.raw(`"${column}"`)} = r.${Prisma.raw(`"${column}"`)}`);
  await tx.$executeRaw`UPDATE ${name} t SET ${Prisma.join(sets, ", ")} FROM jsonb_populate_record(NULL::${name}, ${JSON.stringify(row)}::jsonb) r
    WHERE ${isRow(table, key)}`;
}

export async function insertRow(tx: Tx, table: Table, row: Row): Promise<void> {
  const name = Prisma.raw(`"${table}"`);
  await tx.$executeRaw`INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, ${JSON.stringify(row)}::jsonb) ON CONFLICT DO NOTHING`;
}

export async function deleteRow(tx: Tx, table: Table, key: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)} t WHERE ${isRow(table, key)}`;
}

function isRow(table: Table, key: string): Prisma.Sql {
  const space = key.indexOf(" ");
  const [first, second] = [key.slice(0, space), key.slice(space + 1)];
  switch (table) {
    case "Ticket":
    case "Message":
    case "OutboundEmail":
    case "Draft":
      return Prisma.sql`t."id" = ${key}::uuid`;
    case "ThreadId":
      return Prisma.sql`t."messageId" = ${key}`;
    case "TicketKey":
      return Prisma.sql`t."hash" = ${key}`;
    case "Participant":
      return Prisma.sql`t."ticketId" = ${first}::uuid AND t."address" = ${second}`;
    case "TicketTag":
      return Prisma.sql`t."ticketId" = ${first}::uuid AND t."tagId" = ${second}::uuid`;
    case "Follower":
      return Prisma.sql`t."ticketId" = ${first}::uuid AND t."staffId" = ${second}::uuid`;
    case "TicketFieldValue":
      return Prisma.sql`t."ticketId" = ${first}::uuid AND t."fieldId" = ${second}::uuid`;
    case "TicketLink":
      return Prisma.sql`t."firstId" = ${first}::uuid AND t."secondId" = ${second}::uuid`;
  }
}
