import { z } from "zod";
import { products } from "#app/customers/products.ts";
import { inbox, markAllRead, markRead, unreadCount } from "#app/notifications/inbox.ts";
import { makeCursor, readCursor } from "#app/platform/cursor.ts";
import { Refusal } from "#app/refusal.ts";
import { listStaff } from "#app/staff/accounts.ts";
import type { Actor, StaffActor } from "#app/staff/actor.ts";
import { ownerOfToken } from "#app/staff/api-tokens.ts";
import { listTeams } from "#app/staff/teams.ts";
import { paging } from "./read.ts";

// Who works here, in which teams and for which products; and what one of them was told.

type Page = { cursor?: string | undefined; limit: number };
export const shortList = paging;
export const notificationQuery = { ...paging, unread: z.enum(["true", "false"]).default("false") };

/** Colleagues who can be assigned, by name; of their teams those the actor may know of. */
export async function peopleByApi(actor: Actor, page: Page) {
  const [staff, teams] = await Promise.all([listStaff(actor), listTeams(actor)]);
  const teamsOf = (ids: string[]) => teams.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }));
  return pageOf(
    staff.map(({ teamIds, ...person }) => ({ ...person, teams: teamsOf(teamIds) })),
    page,
  );
}

export async function teamsByApi(actor: Actor, page: Page) {
  return pageOf(await listTeams(actor), page);
}

export async function productsByApi(page: Page) {
  const all = await products();
  return pageOf(
    all.map(({ id, key, name, locale, zone, hosts }) => ({ id, key, name, locale, zone, hosts })),
    page,
  );
}

export const notificationsRead = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(100).optional().describe("None named: all of them."),
});

/** What the token's owner was told of, newest first. 403 for a token that is nobody's. */
export async function notificationsByApi(actor: Actor, { unread, ...page }: Page & { unread: "true" | "false" }) {
  const owner = await ownerOf(actor);
  const { items, nextCursor } = await inbox(owner, { cursor: page.cursor, limit: page.limit, unread: unread === "true" });
  return { items: items.map(({ kinds: _, ...entry }) => entry), nextCursor };
}

/** The owner has read them: all, or those named. How many are unread now, counted to 100. 404 for one that is not theirs. */
export async function readByApi(actor: Actor, { ids }: z.infer<typeof notificationsRead>): Promise<{ unread: number }> {
  const owner = await ownerOf(actor);
  if (ids) for (const id of ids) await markRead(owner, id);
  else await markAllRead(owner);
  return { unread: await unreadCount(owner) };
}

async function ownerOf(actor: Actor): Promise<StaffActor> {
  const owner = await ownerOfToken(actor);
  if (!owner) throw new Refusal("tokenIsNobodys", 403);
  return owner;
}

/** These lists are short enough to be read whole; the cursor is the last id. */
function pageOf<T extends { id: string }>(all: T[], { cursor, limit }: Page): { items: T[]; nextCursor: string | null } {
  const after = cursor === undefined ? -1 : all.findIndex(({ id }) => id === readCursor(cursor, 1)[0]);
  if (cursor !== undefined && after < 0) throw new Refusal("badCursor", 400);
  const items = all.slice(after + 1, after + 1 + limit);
  return { items, nextCursor: after + 1 + limit < all.length ? makeCursor(items.at(-1)!.id) : null };
}
