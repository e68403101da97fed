import { diffLines, diffWordsWithSpace } from "diff";
import type { Written } from "./written.ts";

export type Piece = { text: string; change: "same" | "added" | "removed" };
/** Lines that stayed are folded where they are many: `hidden` says how many between `head` and `tail`. */
export type Stretch = { kind: "same"; head: string[]; hidden: number; tail: string[] } | { kind: "changed"; pieces: Piece[] };
export type Comparison = { facts: Array<{ fact: Exclude<keyof Written, "markdown">; before: string; after: string }>; text: Stretch[] };

/** Lines of what stayed that are shown beside a change. */
const CONTEXT = 2;
const facts = ["title", "slug", "summary", "category", "tags", "visibility"] as const;

/** What differs between two writings, for people: changed paragraphs word by word. Pure. */
export function compareWritings(before: Written, after: Written): Comparison {
  const said = (writing: Written, fact: (typeof facts)[number]) => [writing[fact] ?? ""].flat().join(", ");
  return {
    facts: facts.map((fact) => ({ fact, before: said(before, fact), after: said(after, fact) })).filter((one) => one.before !== one.after),
    text: compareTexts(before.markdown, after.markdown),
  };
}

export function compareTexts(before: string, after: string): Stretch[] {
  const parts = diffLines(ended(before), ended(after));
  const stretches: Stretch[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const next = parts[i + 1];
    if (!part.added && !part.removed) stretches.push(folded(linesOf(part.value), i === 0, i === parts.length - 1));
    else if (part.removed && next?.added) {
      stretches.push({ kind: "changed", pieces: wordByWord(part.value, next.value) });
      i++;
    } else stretches.push({ kind: "changed", pieces: [{ text: part.value, change: part.added ? "added" : "removed" }] });
  }
  return stretches.every(({ kind }) => kind === "same") ? [] : stretches;
}

/** Word by word, unless hardly a word stayed: then the old lines and the new ones are easier to read whole. */
function wordByWord(before: string, after: string): Piece[] {
  const pieces = diffWordsWithSpace(before, after).map(
    ({ value, added, removed }): Piece => ({ text: value, change: added ? "added" : removed ? "removed" : "same" }),
  );
  const kept = pieces.filter(({ change }) => change === "same").reduce((sum, { text }) => sum + text.trim().length, 0);
  if (kept * 4 > before.trim().length) return joined(pieces);
  return [
    { text: before, change: "removed" },
    { text: after, change: "added" },
  ];
}

/** "one two three" for "four five six" is one change and not three: what stayed between two changes must be more than a blank. */
function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  let removed = "";
  let added = "";
  const close = () => {
    if (removed) result.push({ text: removed, change: "removed" });
    if (added) result.push({ text: added, change: "added" });
    removed = added = "";
  };
  for (const [at, piece] of pieces.entries()) {
    const isBridge = piece.change === "same" && /^[^\S\n]+$/.test(piece.text) && (removed || added) && pieces[at + 1]?.change !== undefined;
    if (piece.change !== "added" && (piece.change === "removed" || isBridge)) removed += piece.text;
    if (piece.change !== "removed" && (piece.change === "added" || isBridge)) added += piece.text;
    if (piece.change === "same" && !isBridge) {
      close();
      result.push(piece);
    }
  }
  close();
  return result;
}

/** A long stretch that stayed shows its ends: both between two changes, one at the edges of the text. */
function folded(lines: string[], isFirst: boolean, isLast: boolean): Stretch {
  if (lines.length <= CONTEXT * 2 + 1) return { kind: "same", head: lines, hidden: 0, tail: [] };
  const head = isFirst ? [] : lines.slice(0, CONTEXT);
  const tail = isLast ? [] : lines.slice(-CONTEXT);
  return { kind: "same", head, hidden: lines.length - head.length - tail.length, tail };
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}
