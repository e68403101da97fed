import { attributionAt, withoutRunOns } from "./quote/attribution.ts";
import { isBlank, isQuoted } from "./quote/lines.ts";
import { findOpening, type Opening, passedOnAt } from "./quote/opening.ts";
import { ownLength } from "./quote/signature.ts";
import { readStructure, type Structure } from "./quote/structure.ts";

export type VisibleReply = { reply: string; folded: string };

/**
 * What the person newly wrote, and everything else: quoted history, signature, footers. Each non-empty line of the text is in
 * exactly one of them. Answers written between the quotes keep their quotes. A forward without own words is not folded away.
 * `html`: the same letter's HTML, whose structure says more than its text.
 */
export function visibleReply(text: string, html?: string | null): VisibleReply {
  const unix = text.replace(/\r\n?/g, "\n");
  return foldText(unix, html ? structureFor(unix, html) : null);
}

/** The structure of a letter's HTML as far as it fits the text: line by line when the text was made from it, else as hints. */
export function structureFor(text: string, html: string): Structure {
  const structure = readStructure(html);
  return structure.text === text ? structure : { ...structure, marks: [] };
}

export function foldText(text: string, structure: Structure | null): VisibleReply {
  const lines = structure ? text.split("\n") : withoutRunOns(text.split("\n"));
  const armour = armourAbove(lines);
  const own = new Set(ownRanges(lines, structure).flatMap(([from, to]) => lines.slice(from, to).map((_line, index) => from + index)));
  return {
    reply: partsOf(lines, (index) => index >= armour && own.has(index)),
    folded: partsOf(lines, (index) => index < armour || !own.has(index)),
  };
}

/** PGP signed in the clear: its first lines, up to the empty one, are the program's. */
function armourAbove(lines: string[]): number {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0 || lines[first]!.trim() !== "-----BEGIN PGP SIGNED MESSAGE-----") return 0;
  const end = lines.findIndex((line, index) => index > first && isBlank(line));
  return end > 0 && end - first <= 5 ? end : 0;
}

/** The chosen lines; where something was left out between them stands an empty line. */
function partsOf(lines: string[], chosen: (index: number) => boolean): string {
  const parts: string[][] = [];
  lines.forEach((line, index) => {
    if (!chosen(index)) return;
    if (index === 0 || !chosen(index - 1)) parts.push([]);
    parts.at(-1)!.push(line);
  });
  return parts
    .map(trimmed)
    .filter((part) => part !== "")
    .join("\n\n");
}

type Range = [from: number, to: number];

function ownRanges(lines: string[], structure: Structure | null): Range[] {
  const opening = findOpening(lines, 0, structure);
  if (!opening) return aroundQuotes(lines, null, structure);
  const wroteAbove = hasOwnWords(lines, opening.start, structure);
  if (opening.kind === "forward" || opening.kind === "headers" || opening.kind === "original") {
    if (wroteAbove) return aroundQuotes(lines.slice(0, opening.start), null, structure);
    // Nothing but what was passed on: that is the message. A reply without a word shows what it replied to.
    return [[opening.start, lines.length]];
  }
  if (quoteFollows(lines, opening, structure)) return aroundQuotes(lines, opening, structure);
  return wroteAbove ? aroundQuotes(lines.slice(0, opening.start), null, structure) : [[0, ownLength(lines, structure)]];
}

/** The rule for "> " quotes: above, below or between them stands what the person wrote. */
function aroundQuotes(lines: string[], opening: Opening | null, structure: Structure | null): Range[] {
  const kinds = lineKinds(lines, opening, structure);
  const end = endOfOwn(lines, kinds, structure);
  // What the writer quoted above the history belongs to the answer.
  const quotedAbove = opening !== null && kinds.slice(0, opening.start).includes("own");
  const firstQuote = quotedAbove ? opening.start : kinds.indexOf("quote");
  if (firstQuote < 0 || firstQuote >= end) return [[0, end]];
  const firstOwn = kinds.indexOf("own", firstQuote);
  // Several quotes with answers between are a conversation that needs them.
  if (kinds.slice(firstOwn, end).includes("quote")) return [[0, end]];
  if (!kinds.slice(0, firstQuote).includes("own")) return [[firstOwn, end]];
  // One history in the middle of the letter is taken out; a sentence quoted in passing stays.
  return opening ? [...aroundQuotes(lines.slice(0, firstQuote), null, structure), [firstOwn, end]] : [[0, end]];
}

type Kind = "own" | "quote" | "blank";

function lineKinds(lines: string[], opening: Opening | null, structure: Structure | null): Kind[] {
  const kinds: Kind[] = lines.map((line, index) => (isBlank(line) ? "blank" : isQuotedLine(lines, index, structure) ? "quote" : "own"));
  if (opening) kinds.fill("quote", opening.start, opening.body);
  for (let index = opening?.body ?? 0; index < lines.length; index++) {
    if (kinds[index] !== "own") continue;
    const span = opening ? attributionAt(lines, index) : 0;
    if (span > 0) kinds.fill("quote", index, index + span);
    else if (isBrokenQuote(lines, kinds, index)) kinds[index] = "quote";
    // A second history of another client below the answer.
    else if (opening && passedOnAt(lines, index)) {
      kinds.fill("quote", index);
      break;
    }
  }
  return kinds;
}

function isQuotedLine(lines: string[], index: number, structure: Structure | null): boolean {
  const mark = structure?.marks[index];
  return mark === "quote" || mark === "rest" || mark === "attribution" || isQuoted(lines[index]!);
}

/** A quoted line that a mailer wrapped without repeating the ">": a long one, or one with a link in brackets. */
function isBrokenQuote(lines: string[], kinds: Kind[], index: number): boolean {
  if (index === 0 || kinds[index - 1] !== "quote" || kinds[index + 1] !== "quote" || !isQuoted(lines[index + 1]!)) return false;
  const above = lines[index - 1]!;
  const line = lines[index]!.trim();
  return (
    above.length > 60 ||
    /[(<][^)>]*$/.test(above.replace(/^[\s>]+/, "")) ||
    /^[(<]?https?:\/\/\S+[)>]?(\s*>)?$/.test(line) ||
    /^[(<]https?:\/\/\S+[)>]\s*>/.test(line)
  );
}

/** After the writer's last line: signature, footers and trailing quotes are taken off in whatever order they come. */
function endOfOwn(lines: string[], kinds: Kind[], structure: Structure | null): number {
  let end = lines.length;
  for (;;) {
    const before = end;
    end = ownLength(lines.slice(0, end), structure);
    while (end > 0 && kinds[end - 1] !== "own") end--;
    if (end === before) return end;
  }
}

function quoteFollows(lines: string[], opening: Opening, structure: Structure | null): boolean {
  for (let index = opening.body; index < lines.length; index++) if (!isBlank(lines[index])) return isQuotedLine(lines, index, structure);
  return opening.body > opening.start;
}

function hasOwnWords(lines: string[], end: number, structure: Structure | null): boolean {
  const above = lines.slice(0, end);
  return above.slice(0, ownLength(above, structure)).some((line) => !isBlank(line) && !isQuoted(line));
}

/** Without the empty lines at both ends; white space inside lines stays. */
function trimmed(lines: string[]): string {
  let from = 0;
  let to = lines.length;
  while (from < to && isBlank(lines[from])) from++;
  while (to > from && isBlank(lines[to - 1])) to--;
  return lines.slice(from, to).join("\n").trimEnd();
}
