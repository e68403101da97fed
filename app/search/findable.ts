import { decodeEntities } from "#app/knowledge/plain-text.ts";
import type { Passage, SearchDocument } from "#app/platform/search-engine/index.ts";

export type FindableArticle = {
  id: string;
  locale: string;
  title: string;
  summary: string;
  tags: string[];
  html: string;
  productId: string;
  visibility: string;
};

/** What of an article is found: its title and tags, its summary, and its text in passages that can stand alone as an answer. */
export function findable(article: FindableArticle): SearchDocument {
  return {
    id: article.id,
    language: article.locale.split("-")[0]!.toLowerCase(),
    title: article.title,
    keywords: article.tags.join(" "),
    scope: { product: article.productId, visibility: article.visibility },
    // "Note" and "Careful" above a callout answer nothing.
    passages: [...summaryOf(article), ...passagesOf(article.html.replace(/<p class="callout-title">[^<]*<\/p>/g, ""))],
  };
}

function summaryOf({ summary, html }: FindableArticle): Passage[] {
  return summary === "" || html.includes(summary) ? [] : [{ anchor: null, heading: "", text: summary }];
}

const LONG = 80;

/** Cuts safe HTML where its headings and paragraphs end, into passages of about 80 words; none crosses a heading. */
export function passagesOf(html: string): Passage[] {
  const passages: Passage[] = [];
  let heading = "";
  let anchor: string | null = null;
  let text: string[] = [];
  const close = () => {
    if (text.length > 0) passages.push({ anchor, heading, text: text.join(" ") });
    text = [];
  };
  for (const block of blocksOf(html)) {
    if (block.heading) {
      close();
      heading = block.text;
      anchor = block.id;
      continue;
    }
    for (const piece of piecesOf(block.text)) {
      if (text.length > 0 && wordCount(text.join(" ")) + wordCount(piece) > LONG) close();
      text.push(piece);
    }
  }
  close();
  return passages;
}

type Block = { text: string; heading: boolean; id: string | null };

function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  const parts = html.split(
    /(<h[2-6] id="[^"]*">[\s\S]*?<\/h[2-6]>)|<\/?(?:p|li|ul|ol|tr|td|th|table|dd|dt|blockquote|div|pre|summary|details|hr|br)\b[^>]*>/,
  );
  for (const part of parts) {
    if (!part) continue;
    const id = /^<h[2-6] id="([^"]*)">/.exec(part)?.[1] ?? null;
    const text = decodeEntities(part.replace(/<[^>]*>/g, ""))
      .replace(/\s+/g, " ")
      .trim();
    if (text) blocks.push({ text, heading: id !== null, id });
  }
  return blocks;
}

/** A block much longer than a passage falls apart at its sentences. */
function piecesOf(text: string): string[] {
  return wordCount(text) <= LONG * 1.5 ? [text] : text.split(/(?<=[.!?;:])\s+/);
}

function wordCount(text: string): number {
  return text.split(" ").length;
}
