import type { Found } from "./index.ts";

/** A run of a passage; `found` = words of the question. */
export type Run = { text: string; found: boolean };

/** At most `most` characters of the passage around its densest marks, from the beginning of a sentence where one is near. */
export function excerptOf(passage: Pick<Found["passage"], "text" | "marks">, most = 240): Run[] {
  const { text, marks } = passage;
  const from = text.length <= most ? 0 : startOf(text, marks, most);
  const until = text.length - from <= most ? text.length : lastSpace(text, from + most);
  const runs: Run[] = [];
  let at = from;
  const add = (end: number, found: boolean) => {
    if (end > at) runs.push({ text: text.slice(at, end), found });
    at = Math.max(at, end);
  };
  for (const [start, end] of marks) {
    if (start < from || end > until) continue;
    add(start, false);
    add(end, true);
  }
  add(until, false);
  if (from > 0 && !/[.!?:]\s*$/.test(text.slice(0, from))) runs.unshift({ text: "… ", found: false });
  if (until < text.length) runs.push({ text: " …", found: false });
  return runs;
}

function startOf(text: string, marks: Array<[number, number]>, most: number): number {
  let best = { start: 0, covered: -1 };
  for (const [start] of [[0, 0] as [number, number], ...marks]) {
    const covered = marks.filter(([s, e]) => s >= start && e <= start + most).reduce((sum, [s, e]) => sum + e - s, 0);
    if (covered > best.covered) best = { start, covered };
  }
  if (best.start === 0) return 0;
  const before = text.slice(Math.max(0, best.start - 100), best.start);
  const sentence = Math.max(before.lastIndexOf(". "), before.lastIndexOf("! "), before.lastIndexOf("? "), before.lastIndexOf(": "));
  if (sentence >= 0) return best.start - before.length + sentence + 2;
  return Math.max(0, best.start - (before.length - before.indexOf(" ")) + 1);
}

function lastSpace(text: string, end: number): number {
  const space = text.lastIndexOf(" ", end);
  return space > 0 ? space : end;
}
