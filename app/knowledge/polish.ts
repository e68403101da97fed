import { plainText } from "./plain-text.ts";
import type { TocEntry } from "./render.ts";
import { slugOf } from "./source.ts";

// What follows works on the sanitiser's output, whose tags are well-formed and whose attributes stand in double quotes.

/** Gives every heading an id to link to, and collects the table of contents. */
export function anchors(html: string): { html: string; toc: TocEntry[] } {
  const toc: TocEntry[] = [];
  const taken = new Map<string, number>();
  const anchored = html.replace(/<h([2-6])(?:\s[^>]*)?>([\s\S]*?)<\/h\1>/g, (_, level: string, inner: string) => {
    const text = plainText(inner);
    const base = slugOf(text) || "section";
    const before = taken.get(base) ?? 0;
    taken.set(base, before + 1);
    const id = before === 0 ? base : `${base}-${before + 1}`;
    const depth = Number(level);
    if (depth <= 3) toc.push({ id, text, depth });
    return `<h${level} id="${id}">${inner}</h${level}>`;
  });
  return { html: anchored, toc };
}

/** A wide table scrolls by itself, and by keyboard, instead of widening the page. */
export function tables(html: string): string {
  return html
    .replace(/<table\b/g, '<div class="scroll-x" tabindex="0" role="region" aria-label="Table"><table')
    .replace(/<\/table>/g, "</table></div>");
}
