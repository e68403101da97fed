import { attributionAt } from "./attribution.ts";
import { headerBlockAt } from "./header-block.ts";
import { anyOf, bare, isBlank, isQuoted, isRule, skeleton } from "./lines.ts";
import type { Structure } from "./structure.ts";
import { BEGIN_FORWARDED, FORWARDED, ORIGINAL } from "./words/markers.ts";

/** The line with which the history begins. */
export type Opening = {
  kind: "attribution" | "headers" | "original" | "forward" | "structure";
  /** First line that is no longer the writer's (a rule above it included). */
  start: number;
  /** First line of the quoted message itself. */
  body: number;
};

const FENCE = "[-=_–—─*#>]{2,}";
const ORIGINAL_LINE = new RegExp(`^[\\s>*_]*${FENCE}\\s*(?:${anyOf(ORIGINAL)})[^\\p{L}]{0,3}\\s*(?:${FENCE})?[\\s*_]*$`, "iu");
const FORWARD_LINE = new RegExp(`^[\\s>*_]*${FENCE}\\s*(?:${anyOf(FORWARDED)}).{0,120}?(?:${FENCE})?[\\s*_]*$`, "iu");
const BEGIN_FORWARD_LINE = new RegExp(`^[\\s>*_]*(?:${anyOf(BEGIN_FORWARDED)})\\s*[:：]?[\\s*_]*$`, "iu");
/** Dashes, words of some language, dashes: what a header block follows is a marker, whatever the language. */
const FENCED = /^[\s>*]*[-=_–—─]{3,}\s*[^\s\-=_–—─].{1,60}?\s*[-=_–—─]{3,}\s*$/;
/** Other help desks: the answer stands above this line. */
const REPLY_ABOVE =
  /(?:reply|type your (?:reply|response)|respond|write|antwort\w*|répon\w+|escrib\w+|respond\w+|rispond\w+|svara?|balas\w*)[^\n]{0,40}(?:above|oberhalb|über|au-dessus|encima|acima|sopra|boven|ovan|di atas)[^\n]{0,20}(?:this|dieser|cette|esta|questa|deze|denna|garis|line|linie|ligne|línea)/i;

/** The first opening at or after `from`; null when everything is the writer's own. */
export function findOpening(lines: string[], from: number, structure: Structure | null): Opening | null {
  const sameText = structure !== null && structure.marks.length > 0;
  for (let index = from; index < lines.length; index++) {
    if (isBlank(lines[index])) continue;
    index = pastCode(lines, index);
    if (isBlank(lines[index])) continue;
    const found = isQuoted(lines[index]!) ? null : openingAt(lines, index, sameText ? structure : null, structure?.opening ?? null);
    if (found) return { ...found, start: ruleAbove(lines, found.start, from) };
  }
  return null;
}

/** Code between two ``` is the writer's, whatever stands in it. */
function pastCode(lines: string[], index: number): number {
  if (!lines[index]!.startsWith("```")) return index;
  const end = lines.indexOf("```", index + 1);
  return end > 0 && end - index < 200 ? end + 1 : index;
}

function openingAt(lines: string[], index: number, marked: Structure | null, hint: string | null): Opening | null {
  const passedOn = passedOnAt(lines, index);
  if (passedOn) return passedOn;
  const span = attributionAt(lines, index);
  if (span > 0) return { kind: "attribution", start: index, body: index + span };
  if (marked) return structureAt(lines, index, marked);
  return hint && sameBeginning(lines[index]!, hint) ? { kind: "structure", start: index, body: index + 1 } : null;
}

/** A forward, an original message or its header block. */
export function passedOnAt(lines: string[], index: number): Opening | null {
  const line = lines[index]!;
  if (line.length > 400) return null;
  if (FORWARD_LINE.test(line) || BEGIN_FORWARD_LINE.test(line)) return { kind: "forward", start: index, body: index + 1 };
  if (ORIGINAL_LINE.test(line)) return { kind: "original", start: index, body: pastHeaders(lines, index + 1) };
  const block = headerBlockAt(lines, index);
  if (block > 0) return { kind: "headers", start: index, body: index + block };
  if (FENCED.test(line) && pastHeaders(lines, index + 1) > index + 1)
    return { kind: "original", start: index, body: pastHeaders(lines, index + 1) };
  if (REPLY_ABOVE.test(line) && line.length < 120) return { kind: "original", start: index, body: index + 1 };
  return null;
}

function structureAt(lines: string[], index: number, structure: Structure): Opening | null {
  const mark = structure.marks[index];
  if (mark !== "attribution" && mark !== "rest" && mark !== "quote") return null;
  let body = index;
  while (body < lines.length && structure.marks[body] === "attribution") body++;
  return { kind: "structure", start: index, body };
}

/** After a marker, its header block (blank lines between) belongs to it. */
function pastHeaders(lines: string[], from: number): number {
  for (let index = from; index < Math.min(lines.length, from + 3); index++) {
    if (isBlank(lines[index])) continue;
    const block = headerBlockAt(lines, index);
    return block > 0 ? index + block : from;
  }
  return from;
}

/** The line that Outlook and phones draw above the history. */
function ruleAbove(lines: string[], start: number, from: number): number {
  let index = start - 1;
  while (index >= from && isBlank(lines[index])) index--;
  return index >= from && isRule(lines[index]!) ? index : start;
}

function sameBeginning(line: string, hint: string): boolean {
  const [one, other] = [skeleton(bare(line)), skeleton(bare(hint))];
  const length = Math.min(one.length, other.length, 40);
  return length >= 12 && one.slice(0, length) === other.slice(0, length);
}
