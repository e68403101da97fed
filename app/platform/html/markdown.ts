import { Marked } from "marked";
import { escapeHtml, sanitiseMessageHtml } from "./sanitise.ts";

/** A line break that was typed is a line break that is seen: people write letters, not documents. */
const letters = new Marked({ gfm: true, breaks: true });
/** Beyond this it is shown as it was typed: Markdown of this size is a log file. */
const LONGEST = 200_000;

/** Markdown of a reply or note to safe HTML (GFM). `chips`: words that are shown as a chip, and what it says. */
export function renderMarkdown(text: string, chips?: Map<string, string>): string {
  if (chips?.size) return withChips(text, chips);
  if (text.length > LONGEST) return `<pre>${escapeHtml(text)}</pre>`;
  try {
    return sanitiseMessageHtml(letters.parse(text, { async: false }));
  } catch {
    // marked recurses; a thousand nested quotes are no reason to show nothing.
    return linkifyText(text);
  }
}

/** Characters of no meaning stand for the chips while Markdown is made, so that neither spoils the other. */
function withChips(text: string, chips: Map<string, string>): string {
  const words = [...chips.keys()].sort((a, b) => b.length - a.length);
  const any = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "giu");
  const written: string[] = [];
  const marked = text.replace(/[\uE000\uE001]/g, "").replace(any, (word) => `\uE000${written.push(word) - 1}\uE001`);
  const shown = new Map([...chips].map(([word, chip]) => [word.toLowerCase(), chip]));
  return renderMarkdown(marked).replace(/<[^>]*>|\uE000(\d+)\uE001/g, (part, index?: string) => {
    if (index === undefined) return part.replace(/\uE000(\d+)\uE001/g, (_, inside: string) => escapeHtml(written[Number(inside)] ?? ""));
    const word = written[Number(index)] ?? "";
    return `<span class="mention">${escapeHtml(shown.get(word.toLowerCase()) ?? word)}</span>`;
  });
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
