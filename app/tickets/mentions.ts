import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { type Guarded, may } from "./access.ts";
import { type Mention, mentionsIn } from "./mention.ts";

/**
 * Who is named in a note, with what stands in its text. 422 mentionUnseen, with their names, when one of them may not see the ticket:
 * they would never be told.
 */
export async function mentioned(tx: Tx, text: string, ticket: { id: string; teamId: string | null }): Promise<Mention[]> {
  if (!text.includes("@")) return [];
  const staff = await tx.staff.findMany({ where: { deactivatedAt: null }, include: { teams: true } });
  const mentions = mentionsIn(text, staff);
  if (mentions.length === 0) return [];
  const team = ticket.teamId ? await tx.team.findUnique({ where: { id: ticket.teamId }, select: { id: true, private: true } }) : null;
  const guarded: Guarded = { id: ticket.id, team };
  const unseen = staff.filter(
    (one) => mentions.some((mention) => mention.staffId === one.id) && !may(actorOfStaff(one), "readNotes", guarded),
  );
  if (unseen.length > 0) throw new Refusal("mentionUnseen", 422, { names: unseen.map((one) => one.name).join(", ") });
  return mentions;
}

/** May this colleague see the ticket, so that naming them in a note reaches them? */
export function isSeenBy(colleague: Omit<StaffActor, "type" | "locale">, ticket: { id: string; team: Guarded["team"] }): boolean {
  return may({ type: "staff", locale: null, ...colleague }, "readNotes", ticket);
}

/** As a part of the statement that writes the note. */
export function insertMentions(messageId: string, mentions: Mention[]): Prisma.Sql {
  return Prisma.sql`INSERT INTO "MessageMention" ("messageId", "staffId", "written") VALUES ${Prisma.join(
    mentions.map(({ staffId, written }) => Prisma.sql`(${messageId}::uuid, ${staffId}::uuid, ${written})`),
  )} ON CONFLICT DO NOTHING`;
}

/** For a message's JSON: who is named in the note `m`, by the name they have now. */
export const mentionsSql = Prisma.sql`CASE WHEN m."kind" = 'note' THEN COALESCE((SELECT json_agg(json_build_object('written', x."written", 'name', s."name"))
  FROM "MessageMention" x JOIN "Staff" s ON s."id" = x."staffId" WHERE x."messageId" = m."id"), '[]') ELSE '[]' END`;
