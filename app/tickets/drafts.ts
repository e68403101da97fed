import { now } from "#app/platform/clock.ts";
import { database, Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor, StaffActor } from "#app/staff/actor.ts";
import { may, visibleToSql } from "./access.ts";
import { type DraftContent, type DraftFields, type DraftFile, type DraftKind, isEmptyDraft, type KeptDraft } from "./draft.ts";

// Drafts are their author's alone: every query names the author, and the ticket's `visibleTo` besides.

const LONGEST_TEXT = 100_000;
const LONGEST_FIELDS = 20_000;
const MOST_FILES = 50;

/** Which draft: of a ticket by its number, or of a new one. */
export type DraftPlace = { kind: "reply" | "note"; number: number } | { kind: "ticket"; number: null };
export type NewDraft = { text: string; attachmentIds: string[]; fields: DraftFields };
export type Saving = { kept: true; draft: KeptDraft | null } | { kept: false; present: KeptDraft };

type Row = {
  id: string;
  version: number;
  text: string;
  attachmentIds: string[];
  fields: DraftFields;
  updatedAt: Date;
  files: DraftFile[];
};

/**
 * Keeps what is being written. `edition` names the state the writer began from ("" = none): when another device has kept something else
 * since, nothing is overwritten and that is given back as `present`. An empty draft is forgotten.
 */
export async function saveDraft(actor: Actor, place: DraftPlace, input: NewDraft, edition: string): Promise<Saving> {
  const staff = writer(actor, place.kind);
  checkSize(input);
  return transaction(async (tx) => {
    const { ticketId, merged } = await ticketOf(tx, staff, place.number);
    const present = await find(tx, staff, ticketId, place.kind, Prisma.sql`FOR UPDATE OF d`);
    const attachmentIds = await ownUploads(tx, staff, input.attachmentIds);
    const changed = { ...input, attachmentIds };
    const isOther = present && editionOf(present) !== edition && !isSame(present, changed);
    // Their page has no place left to choose in.
    if (isOther && merged) return { kept: true, draft: shown(await join(tx, staff, ticketId, place.kind, changed, present)) };
    if (isOther) return { kept: false, present: shown(present) };
    const isEmpty = isEmptyDraft({ text: input.text, files: attachmentIds as never, fields: input.fields }, place.kind);
    if (isEmpty) {
      if (present) await tx.draft.delete({ where: { id: present.id } });
      return { kept: true, draft: null };
    }
    await write(tx, staff, ticketId, place.kind, present?.id ?? null, changed);
    const kept = await find(tx, staff, ticketId, place.kind);
    if (!kept) throw new Error("a draft that was kept is not there");
    // Two devices kept their first words in the same moment: the one that came first stays.
    return present || isSame(kept, changed) ? { kept: true, draft: shown(kept) } : { kept: false, present: shown(kept) };
  });
}

/** What the actor is writing on this ticket, to colleagues and to the customer. */
export async function draftsOf(actor: Actor, number: number): Promise<{ reply: KeptDraft | null; note: KeptDraft | null }> {
  if (actor.type !== "staff") return { reply: null, note: null };
  const rows = await database().$queryRaw<Array<Row & { kind: DraftKind }>>`
    SELECT d."kind"::text, ${columns} FROM "Draft" d JOIN "Ticket" t ON t."id" = d."ticketId"
    WHERE d."staffId" = ${actor.id}::uuid AND t."number" = ${number}::int AND ${visibleToSql(actor)}`;
  const of = (kind: DraftKind) => {
    const row = rows.find((one) => one.kind === kind);
    return row ? shown(row) : null;
  };
  return { reply: of("reply"), note: of("note") };
}

/** The new ticket the actor has begun to write. */
export async function newTicketDraft(actor: Actor): Promise<KeptDraft | null> {
  if (actor.type !== "staff") return null;
  const row = await find(database(), actor, null, "ticket");
  return row ? shown(row) : null;
}

/** The numbers of the tickets on which the actor has something unsent, last written first: what the queue marks with a pencil. */
export async function draftedNumbers(actor: Actor): Promise<number[]> {
  if (actor.type !== "staff") return [];
  const rows = await database().$queryRaw<Array<{ number: number }>>`
    SELECT t."number" FROM (SELECT "ticketId", max("updatedAt") AS "at" FROM "Draft" WHERE "staffId" = ${actor.id}::uuid GROUP BY "ticketId") d
    JOIN "Ticket" t ON t."id" = d."ticketId" WHERE ${visibleToSql(actor)} ORDER BY d."at" DESC LIMIT 200`;
  return rows.map((row) => row.number);
}

/** What was sent is no draft any more. A newer one, from another device, stays. */
export async function dropDraft(
  tx: Tx,
  actor: Actor,
  ticketId: string | null,
  kind: DraftKind,
  edition: string | undefined,
): Promise<void> {
  if (actor.type !== "staff" || !edition) return;
  const [id, version] = edition.split(".");
  if (!id || !isId(id)) return;
  await tx.draft.deleteMany({ where: { id, version: Number(version) || 0, staffId: actor.id, ticketId, kind } });
}

/** What was taken back is a draft again, before whatever was begun since. */
export async function draftAgain(tx: Tx, actor: StaffActor, ticketId: string, sent: NewDraft): Promise<void> {
  const present = await find(tx, actor, ticketId, "reply", Prisma.sql`FOR UPDATE OF d`);
  await write(tx, actor, ticketId, "reply", present?.id ?? null, {
    text: [sent.text, present?.text].filter((text) => text?.trim()).join("\n\n"),
    attachmentIds: [...sent.attachmentIds, ...(present?.attachmentIds ?? [])],
    fields: sent.fields,
  });
}

/** What anybody is writing on a ticket goes along when it is merged, before whatever they have begun there. */
export async function takeDraftsAlong(tx: Tx, from: string, into: string): Promise<void> {
  await tx.$executeRaw`
    WITH "both" AS (
      DELETE FROM "Draft" d USING "Draft" p WHERE d."ticketId" = ${from}::uuid AND p."ticketId" = ${into}::uuid AND p."staffId" = d."staffId" AND p."kind" = d."kind"
      RETURNING p."id", d."text", d."attachmentIds"
    )
    UPDATE "Draft" p SET "text" = concat_ws(E'\n\n', NULLIF(b."text", ''), NULLIF(p."text", '')), "attachmentIds" = b."attachmentIds" || p."attachmentIds",
      "version" = p."version" + 1, "updatedAt" = ${now()}::timestamptz FROM "both" b WHERE p."id" = b."id"`;
  await tx.$executeRaw`UPDATE "Draft" SET "ticketId" = ${into}::uuid WHERE "ticketId" = ${from}::uuid`;
}

async function join(tx: Tx, staff: StaffActor, ticketId: string | null, kind: DraftKind, late: NewDraft, present: Row): Promise<Row> {
  await write(tx, staff, ticketId, kind, present.id, {
    text: [late.text, present.text].filter((text) => text.trim()).join("\n\n"),
    attachmentIds: [...new Set([...late.attachmentIds, ...present.attachmentIds])],
    fields: present.fields,
  });
  return (await find(tx, staff, ticketId, kind)) ?? present;
}

const columns = Prisma.sql`d."id"::text, d."version", d."text", d."attachmentIds"::text[], d."fields", d."updatedAt",
  COALESCE((SELECT json_agg(json_build_object('id', a."id", 'name', a."name", 'type', a."type", 'size', a."size") ORDER BY array_position(d."attachmentIds", a."id"))
    FROM "Attachment" a WHERE a."id" = ANY(d."attachmentIds") AND a."messageId" IS NULL AND a."uploadedBy" = d."staffId"), '[]'::json) AS "files"`;

async function find(tx: Tx, { id }: StaffActor, ticketId: string | null, kind: DraftKind, lock = Prisma.empty): Promise<Row | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${columns} FROM "Draft" d WHERE d."staffId" = ${id}::uuid AND d."kind" = ${kind}::"DraftKind"
      AND ${ticketId ? Prisma.sql`d."ticketId" = ${ticketId}::uuid` : Prisma.sql`d."ticketId" IS NULL`} ${lock}`;
  return row ?? null;
}

async function write(
  tx: Tx,
  staff: StaffActor,
  ticketId: string | null,
  kind: DraftKind,
  id: string | null,
  draft: NewDraft,
): Promise<void> {
  const { text, attachmentIds, fields } = draft;
  const kept = { text: text.replaceAll("\0", ""), attachmentIds, fields, updatedAt: now() };
  if (id) await tx.draft.update({ where: { id }, data: { ...kept, version: { increment: 1 } } });
  else
    await tx.draft.createMany({
      data: [{ ...kept, id: newId(), staffId: staff.id, ticketId, kind, createdAt: now() }],
      skipDuplicates: true,
    });
}

function writer(actor: Actor, kind: DraftKind): StaffActor {
  const verb = kind === "ticket" ? "open" : kind;
  if (actor.type !== "staff" || !may(actor, verb)) throw new Refusal("notAllowed", 403);
  return actor;
}

/**
 * Of a merged ticket the one that has everything now, held until the draft is kept: a merge of this moment takes along what is there,
 * and what came past it would wait where nobody looks.
 */
async function ticketOf(tx: Tx, staff: StaffActor, number: number | null): Promise<{ ticketId: string | null; merged: boolean }> {
  if (number === null) return { ticketId: null, merged: false };
  // Whoever waited for a merge finds nothing in place of the ticket they saw, and follows it.
  const ticket = (await lastOfWay(tx, staff, number)) ?? (await lastOfWay(tx, staff, number));
  if (!ticket) throw new Refusal("notFound", 404);
  return { ticketId: ticket.id, merged: ticket.number !== number };
}

async function lastOfWay(tx: Tx, staff: StaffActor, number: number): Promise<{ id: string; number: number } | undefined> {
  const [ticket] = await tx.$queryRaw<Array<{ id: string; number: number }>>`
    WITH RECURSIVE "way" AS (
      SELECT "id", "mergedIntoId" FROM "Ticket" WHERE "number" = ${number}::int
      UNION ALL SELECT u."id", u."mergedIntoId" FROM "way" w JOIN "Ticket" u ON u."id" = w."mergedIntoId"
    )
    SELECT t."id"::text, t."number" FROM "way" w JOIN "Ticket" t ON t."id" = w."id"
    WHERE w."mergedIntoId" IS NULL AND t."mergedIntoId" IS NULL AND ${visibleToSql(staff)} FOR SHARE OF t`;
  return ticket;
}

async function ownUploads(tx: Tx, staff: StaffActor, ids: string[]): Promise<string[]> {
  const asked = [...new Set(ids.filter(isId))].slice(0, MOST_FILES);
  const own = await tx.attachment.findMany({ where: { id: { in: asked }, messageId: null, uploadedBy: staff.id }, select: { id: true } });
  return asked.filter((id) => own.some((file) => file.id === id));
}

function checkSize(input: NewDraft): void {
  if (input.text.length > LONGEST_TEXT) throw new Refusal("invalid", 422, { max: LONGEST_TEXT }, { text: "tooLong" });
  if (JSON.stringify(input.fields).length > LONGEST_FIELDS) throw new Refusal("tooLarge", 413, { max: "20 kB" });
}

function isSame(row: Row, draft: NewDraft): boolean {
  return row.text === draft.text && String(row.attachmentIds) === String(draft.attachmentIds) && sameFields(row.fields, draft.fields);
}

/** PostgreSQL keeps the keys of jsonb in an order of its own. */
function sameFields(one: DraftFields, other: DraftFields): boolean {
  const sorted = (fields: DraftFields) => JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}

function shown(row: Row): KeptDraft {
  const content: DraftContent = { text: row.text, files: row.files, fields: row.fields };
  return { ...content, edition: editionOf(row), at: row.updatedAt.toISOString() };
}

function editionOf({ id, version }: Row): string {
  return `${id}.${version}`;
}
