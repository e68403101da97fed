import { now } from "#app/platform/clock.ts";
import { database, Prisma, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { needAtDesk } from "#app/staff/roles.ts";

/** What hangs on a team: its tickets (all that were ever its) and the mailboxes whose mail comes to it. */
export async function belongingsOfTeam(actor: Actor, id: string): Promise<{ tickets: number; live: number; mailboxes: string[] }> {
  needAtDesk(actor, "people");
  const [tickets, live, mailboxes] = await Promise.all([
    database().ticket.count({ where: { teamId: id } }),
    database().ticket.count({ where: { teamId: id, live: true } }),
    database().mailbox.findMany({ where: { teamId: id }, select: { address: true }, orderBy: { address: "asc" } }),
  ]);
  return { tickets, live, mailboxes: mailboxes.map(({ address }) => address) };
}

/**
 * Removes a team. Its tickets and mailboxes go to `heirId`, or to no team: then everybody on the desk sees them, also those of a private
 * team, and so a private team's tickets go to nobody only when `open` says that this is meant (422 otherwise). Each ticket tells it.
 */
export async function removeTeam(actor: Actor, id: string, heirId: string | null, open = false): Promise<void> {
  needAtDesk(actor, "people");
  await transaction(async (tx) => {
    const team = isId(id) ? await tx.team.findUnique({ where: { id } }) : null;
    if (!team) throw new Refusal("notFound", 404);
    const heir = heirId !== null && isId(heirId) && heirId !== id ? await tx.team.findUnique({ where: { id: heirId } }) : null;
    if (heirId !== null && !heir) throw new Refusal("invalid", 422, {}, { heir: "unknownTeam" });
    const tickets = await tx.ticket.findMany({ where: { teamId: id }, select: { id: true } });
    if (team.private && !heir?.private && tickets.length > 0 && !open) throw new Refusal("invalid", 422, {}, { open: "confirmOpen" });
    const rows = tickets.map((ticket) => ({ id: newId(), ticketId: ticket.id }));
    const before = JSON.stringify({ team: { id, name: team.name } });
    const after = JSON.stringify({ team: heir && { id: heir.id, name: heir.name } });
    await tx.$executeRaw`
      INSERT INTO "TicketEvent" ("id", "ticketId", "kind", "actorType", "actorId", "actorName", "before", "after", "createdAt")
      SELECT r."id", r."ticketId", 'team', ${actor.type}, ${"id" in actor ? actor.id : null}, ${"name" in actor ? actor.name : ""},
        ${before}::jsonb, ${after}::jsonb, ${now()}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "ticketId" uuid)`;
    const next = heir ? Prisma.sql`${heir.id}::uuid` : Prisma.sql`NULL`;
    await tx.$executeRaw`UPDATE "Ticket" SET "teamId" = ${next}, "version" = "version" + 1 WHERE "teamId" = ${id}::uuid`;
    const mailboxes = await tx.mailbox.updateMany({ where: { teamId: id }, data: { teamId: heir?.id ?? null } });
    await tx.team.delete({ where: { id } });
    await audit(tx, actor, {
      what: "team.removed",
      subject: { type: "team", id, name: team.name },
      after: { goesTo: heir?.name ?? null, tickets: tickets.length, mailboxes: mailboxes.count },
    });
  });
}
