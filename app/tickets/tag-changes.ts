import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { tagNames } from "./tags.ts";

export type CountedTag = { id: string; name: string; tickets: number };

/** Every tag with how many tickets have it. */
export async function countedTags(actor: Actor): Promise<CountedTag[]> {
  needAtDesk(actor, "settings");
  return database().$queryRaw`
    SELECT n."id"::text, n."name", count(g."ticketId")::int AS "tickets" FROM "Tag" n LEFT JOIN "TicketTag" g ON g."tagId" = n."id"
    GROUP BY n."id" ORDER BY n."name" LIMIT 2000`;
}

/** The tickets keep the tag under its new name. 422 when another tag has that name: then they can be merged. */
export async function renameTag(actor: Actor, id: string, typed: string): Promise<void> {
  needAtDesk(actor, "settings");
  const name = oneName(typed);
  await transaction(async (tx) => {
    const tag = await tagOf(tx, id);
    if (tag.name === name) return;
    if (await tx.tag.findUnique({ where: { name } })) throw new Refusal("invalid", 422, {}, { name: "tagTaken" });
    await tx.tag.update({ where: { id }, data: { name } });
    await audit(tx, actor, { what: "tag.renamed", subject: { type: "tag", id, name }, before: { name: tag.name }, after: { name } });
  });
}

/** Every ticket with this tag has the other one from then on; this one is gone. */
export async function mergeTag(actor: Actor, id: string, intoId: string): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const tag = await tagOf(tx, id);
    if (intoId === id) throw new Refusal("invalid", 422, {}, { into: "sameTag" });
    const into = isId(intoId) ? await tx.tag.findUnique({ where: { id: intoId } }) : null;
    if (!into) throw new Refusal("invalid", 422, {}, { into: "required" });
    // In the order in which acts lock tickets: a tag's row holds its ticket.
    const tickets = await tx.$executeRaw`INSERT INTO "TicketTag" ("ticketId", "tagId")
      SELECT "ticketId", ${into.id}::uuid FROM "TicketTag" WHERE "tagId" = ${id}::uuid ORDER BY "ticketId" ON CONFLICT DO NOTHING`;
    await tx.tag.delete({ where: { id } });
    const subject = { type: "tag", id: into.id, name: into.name };
    await audit(tx, actor, { what: "tag.merged", subject, before: { tag: tag.name }, after: { tag: into.name, tickets } });
  });
}

/** The tag is gone from every ticket. */
export async function removeTag(actor: Actor, id: string): Promise<void> {
  needAtDesk(actor, "settings");
  await transaction(async (tx) => {
    const tag = await tagOf(tx, id);
    const tickets = await tx.ticketTag.count({ where: { tagId: id } });
    await tx.tag.delete({ where: { id } });
    await audit(tx, actor, { what: "tag.removed", subject: { type: "tag", id, name: tag.name }, before: { tickets }, after: null });
  });
}

async function tagOf(tx: Tx, id: string) {
  const tag = isId(id) ? await tx.tag.findUnique({ where: { id } }) : null;
  if (!tag) throw new Refusal("notFound", 404);
  return tag;
}

function oneName(typed: string): string {
  try {
    return tagNames([typed])[0]!;
  } catch {
    throw new Refusal("invalid", 422, {}, { name: "badTag" });
  }
}
