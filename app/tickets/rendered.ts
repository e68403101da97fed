import { linkifyText, renderMarkdown } from "#app/platform/html/markdown.ts";
import { resolveCids } from "#app/platform/html/sanitise.ts";
import { isId } from "#app/platform/ids.ts";
import type { MessageKind } from "./ticket.ts";

/** Longer texts are rendered each time rather than kept. */
const KEPT_LENGTH = 8_000;
const KEPT = 400;
const replies = new Map<string, string>();

/** Who a note names: what stands in its text, and what they are called now. */
export type ShownMention = { written: string; name: string };

/** Safe HTML of a message: Markdown for what staff write, plain text with links for what came by mail. */
export function renderedText(kind: MessageKind, text: string, mentions: ShownMention[] = []): string {
  if (kind !== "reply" && kind !== "note") return linkifyText(text);
  if (mentions.length > 0) return renderWritten(text, new Map(mentions.map(({ written, name }) => [written, `@${name}`])));
  return replies.get(text) ?? keep(text, renderWritten(text));
}

/** What staff write, with its pictures (`cid:<file's id>`) from our own files; whoever may read the message may see them. */
export function renderWritten(text: string, chips?: Map<string, string>): string {
  return resolveCids(renderMarkdown(text, chips), (id) => (isId(id) ? `/files/${id}` : null));
}

/** Markdown costs most of a ticket's page, and the same few hundred replies are looked at all day. */
function keep(text: string, html: string): string {
  if (text.length > KEPT_LENGTH) return html;
  for (const oldest of replies.keys()) {
    if (replies.size < KEPT) break;
    replies.delete(oldest);
  }
  replies.set(text, html);
  return html;
}
