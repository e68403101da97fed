import { database, Prisma, type Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may } from "./access.ts";
import type { Acted } from "./act.ts";
import { changeUndoably } from "./undoable.ts";

/** The ticket then has exactly these tags. 422 badTag; refusals of a change otherwise. */
export async function setTags(actor: Actor, number: number, input: { tags: string[]; version?: number }): Promise<Acted> {
  return changeUndoably(actor, { number, version: input.version }, { tags: input.tags });
}

/** Every tag in use, for completion while typing. */
export async function knownTags(actor: Actor): Promise<string[]> {
  if (!may(actor, "readNotes")) throw new Refusal("notAllowed", 403);
  const tags = await database().tag.findMany({
    where: { tickets: { some: {} } },
    select: { name: true },
    orderBy: { name: "asc" },
    take: 500,
  });
  return tags.map((tag) => tag.name);
}

/** Its id, or null when nothing was ever tagged so. */
export async function tagNamed(name: string): Promise<string | null> {
  const tag = await database().tag.findUnique({ where: { name: name.trim().toLowerCase() }, select: { id: true } });
  return tag?.id ?? null;
}

/** "Ticket" t has the tag. */
export function isTagged(tagId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "TicketTag" g WHERE g."ticketId" = t."id" AND g."tagId" = ${tagId}::uuid)`;
}

const LONGEST = 50;
const MOST = 30;

/** Lower-cased, single spaces, each once, sorted. */
export function tagNames(tags: string[]): string[] {
  const names = tags.map((tag) => tag.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase());
  const bad = names.some((name) => name === "" || name.length > LONGEST || name.includes(","));
  if (bad || names.length > MOST) throw new Refusal("invalid", 422, { max: MOST }, { tags: bad ? "badTag" : "tooMuch" });
  return [...new Set(names)].sort();
}

/** Adds tags; a name that is new becomes one. */
export async function tagTicket(tx: Tx, ticketId: string, tags: string[]): Promise<void> {
  const names = tagNames(tags);
  if (names.length === 0) return;
  await tx.tag.createMany({ data: names.map((name) => ({ id: newId(), name })), skipDuplicates: true });
  await tx.$executeRaw`INSERT INTO "TicketTag" ("ticketId", "tagId")
    SELECT ${ticketId}::uuid, "id" FROM "Tag" WHERE "name" = ANY(${names}::text[]) ON CONFLICT DO NOTHING`;
}

export async function untagTicket(tx: Tx, ticketId: string, tags: string[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM "TicketTag" WHERE "ticketId" = ${ticketId}::uuid
    AND "tagId" IN (SELECT "id" FROM "Tag" WHERE "name" = ANY(${tags}::text[]))`;
}

export async function tagsOf(tx: Tx, ticketId: string): Promise<string[]> {
  const tags = await tx.ticketTag.findMany({ where: { ticketId }, select: { tag: { select: { name: true } } } });
  return tags.map(({ tag }) => tag.name).sort();
}
