import { isIP } from "node:net";
import { config } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { viewEmailHtml } from "#app/platform/html/sanitise.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may, visibleTo } from "#app/tickets/access.ts";
import { letterFacts } from "./letter-facts.ts";

export type LetterHtml = { html: string /** Pictures of other servers are in it, so the browser must be let at them. */; images: boolean };

/**
 * A mail's own HTML, safe, its inline images pointing at /files/…: for the sandboxed frame. Pictures from elsewhere tell their sender that and
 * when they were looked at: they are in it when `asked`, or when a colleague said so for this sender. 404 as for the ticket.
 */
export async function letterHtml(actor: Actor, messageId: string, asked = false): Promise<LetterHtml> {
  const message = isId(messageId) && may(actor, "readNotes") ? await withInlineFiles(actor, messageId) : null;
  if (!message?.html) throw new Refusal("notFound", 404);
  const facts = (await letterFacts(actor, [messageId]))[messageId];
  const images = asked || facts?.images === "always";
  const files = new Map(message.attachments.map((file) => [file.contentId, `/files/${file.id}`]));
  const html = viewEmailHtml(message.html, {
    cidUrl: (cid) => files.get(cid) ?? null,
    isShown: (url) => images && isElsewhere(url),
  });
  return { html, images };
}

/** Out on the internet: a picture's address must not make a colleague's browser knock at doors of their own network, or at ours. */
function isElsewhere({ hostname }: URL): boolean {
  const own = new URL(config().publicUrl).hostname;
  return hostname !== own && hostname.includes(".") && !isIP(hostname) && !/\.(localhost|local|internal|lan)\.?$/i.test(hostname);
}

async function withInlineFiles(actor: Actor, id: string) {
  return database().message.findFirst({
    where: { id, ticket: visibleTo(actor) },
    select: { html: true, attachments: { where: { contentId: { not: null } }, select: { id: true, contentId: true } } },
  });
}
