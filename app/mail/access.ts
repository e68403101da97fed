import { database, Prisma } from "#app/platform/database/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";

/** The mailboxes whose mail this actor may see: all but those of other people's private teams. Refuses everybody who is not staff. */
export function mailboxesVisibleTo(actor: Actor): Prisma.MailboxWhereInput {
  if (actor.type === "system") return {};
  if (actor.type === "token") return scoped(actor, "mail:read");
  if (actor.type === "nobody") throw new Refusal("signInFirst", 401);
  if (actor.type === "customer") throw new Refusal("notAllowed", 403);
  if (actor.role === "admin") return {};
  return { OR: [{ teamId: null }, { team: { private: false } }, { teamId: { in: actor.teamIds } }] };
}

/** Arrivals that belong to no mailbox are everybody's business: somebody has to look at them. */
export function arrivalsVisibleTo(actor: Actor): Prisma.MailArrivalWhereInput {
  const mailbox = mailboxesVisibleTo(actor);
  return Object.keys(mailbox).length === 0 ? {} : { OR: [{ mailboxId: null }, { mailbox }] };
}

/** The same in SQL, of the row `a` of any table that names its mail's mailbox. */
export async function visibleMailSql(actor: Actor): Promise<Prisma.Sql> {
  const where = mailboxesVisibleTo(actor);
  if (Object.keys(where).length === 0) return Prisma.sql`TRUE`;
  const mailboxes = await database().mailbox.findMany({ where, select: { id: true } });
  return Prisma.sql`(a."mailboxId" IS NULL OR a."mailboxId" = ANY(${mailboxes.map(({ id }) => id)}::uuid[]))`;
}

/** Refuses unless the actor may change what became of mail: replay, release, send again. Light agents read only. */
export function mustManageMail(actor: Actor): void {
  mailboxesVisibleTo(actor);
  if (actor.type === "token") scoped(actor, "mail:write");
  if (actor.type === "staff" && actor.role === "light") throw new Refusal("notAllowed", 403);
}

function scoped(actor: Extract<Actor, { type: "token" }>, scope: string): Record<string, never> {
  if (!actor.scopes.includes(scope) && !actor.scopes.includes("*")) throw new Refusal("notAllowed", 403);
  return {};
}
