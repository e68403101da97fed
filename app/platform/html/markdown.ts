import { Marked } from "marked";
import { escapeHtml, sanitiseMessageHtml } from "./sanitise.ts";

/** A line break that was typed is a line break that is seen: people write letters, not documents. */
const letters = new Marked({ gfm: true, breaks: true });
/** Beyond this it is shown as it was typed: Markdown of this size is a log file. */
const LONGEST = 200_000;

/** Markdown of a reply or note to safe HTML (GFM). */
export function renderMarkdown(text: string): string {
  if (text.length > LONGEST) return `<pre>${escapeHtml(text)}</pre>`;
  try {
    return sanitiseMessageHtml(letters.parse(text, { async: false }));
  } catch {
    // marked recurses; a thousand nested quotes are no reason to show nothing.
    return linkifyText(text);
  }
}

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"'()]+(?:\([^\s<>"'()]*\)[^\s<>"'()]*)*|\b[a-z0-9._%+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+\b/gi;
/** What usually follows a link in a sentence and is not part of it. */
const AFTER_LINK = /[.,;:!?…»”’\]}*]+$/;

/** Plain text to safe HTML: paragraphs, line breaks, links. White space at the beginning of lines stays visible. */
export function linkifyText(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n+/)
    .filter((paragraph) => paragraph.trim() !== "");
  return paragraphs
    .map((paragraph) => `<p>${withLinks(paragraph.replace(/\n+$/, "").replace(/^\n+/, "")).replace(/\n/g, "<br>")}</p>`)
    .join("\n");
}

function withLinks(text: string): string {
  let html = "";
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const shown = match[0].replace(AFTER_LINK, "");
    html += escapeHtml(text.slice(from, match.index));
    html += `<a href="${escapeHtml(targetOf(shown))}" target="_blank" rel="noopener noreferrer nofollow">${escapeHtml(shown)}</a>`;
    from = match.index + shown.length;
  }
  return html + escapeHtml(text.slice(from));
}

function targetOf(shown: string): string {
  if (/^https?:/i.test(shown)) return shown;
  return shown.toLowerCase().startsWith("www.") ? `https://${shown}` : `mailto:${shown}`;
}
