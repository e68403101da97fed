import { database } from "#app/platform/database/index.ts";
import { type Doing, type LiveEvent, publish, subscribe } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may, visibleToSql } from "./access.ts";
import { GONE_AFTER, type Presence } from "./present.ts";

// Who is at which ticket is told, not stored: a heartbeat is a notice to every web process, and each remembers what it heard for a few seconds.

/** A colleague is at this ticket, writes on it, or left. 404 unless they see it. */
export async function sayPresence(actor: Actor, number: number, doing: Doing, tab: string): Promise<void> {
  if (actor.type !== "staff") throw new Refusal("notAllowed", 403);
  const [ticket] = await database().$queryRaw<Array<{ teamId: string | null }>>`
    SELECT t."teamId"::text FROM "Ticket" t WHERE t."number" = ${number}::int AND ${visibleToSql(actor)}`;
  if (!ticket) throw new Refusal("notFound", 404);
  const said = doing === "replying" && !may(actor, "reply") ? "viewing" : doing;
  const { id: staffId, name } = actor;
  await publish(undefined, { kind: "presence", number, teamId: ticket.teamId, staffId, name, tab: tab.slice(0, 40), doing: said });
}

const heard = new Map<string, { event: Presence; at: number }>();
let listening = false;

/** Everybody at a ticket, as this process heard it lately: for a page that has just begun to listen, which is told only what its reader may see. */
export function present(): LiveEvent[] {
  if (!listening) {
    listening = true;
    subscribe((event) => event.kind === "presence" && remember(event));
  }
  const old = Date.now() - GONE_AFTER;
  for (const [key, { at }] of heard) if (at < old) heard.delete(key);
  return [...heard.values()].map(({ event }) => event);
}

function remember(event: Presence): void {
  const key = `${event.staffId} ${event.tab}`;
  heard.delete(key);
  if (event.doing !== "left") heard.set(key, { event, at: Date.now() });
}
