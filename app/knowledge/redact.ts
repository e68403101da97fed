import { labelled } from "./redact/labelled.ts";
import { shapes } from "./redact/shapes.ts";

/**
 * Takes away what says who somebody is, or opens something that is theirs. Pure. Rather too much than too little: whoever writes the article
 * sees what was taken, and of what kind it was, and can write in its place what readers need.
 */
export const redactedKinds = ["name", "email", "phone", "address", "key", "password", "number", "link", "picture", "date"] as const;
export type RedactedKind = (typeof redactedKinds)[number];

/** A text in runs; `redacted`: something of this kind stood here. */
export type RedactedRun = { text: string } | { redacted: RedactedKind };

// While it works, characters of no meaning stand for what was taken, so that no later rule reads them as words.
const OPEN = "\uE000";
const CLOSE = "\uE001";
const TAKEN = /\uE000([a-z]+)\uE001/g;

export type Rule = {
  kind: RedactedKind;
  pattern: RegExp /** What of the match stays; absent: nothing. */;
  keep?: (match: string[]) => string | null;
};

/** `people`: names and addresses of those who are known to take part in it. */
export function redact(text: string, people: string[]): RedactedRun[] {
  let rest = text
    .replace(/[\uE000-\uE0FF]/g, "")
    .normalize("NFC")
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, "");
  for (const rule of [...shapes.first, ...namesOf(people), ...labelled, ...shapes.last]) rest = applied(rest, rule);
  return runsOf(withoutHollowLinks(rest));
}

/** As Markdown, in which `say` names what was taken. */
export function redactedText(runs: RedactedRun[], say: (kind: RedactedKind) => string): string {
  return runs.map((run) => ("redacted" in run ? say(run.redacted) : run.text)).join("");
}

function applied(text: string, { kind, pattern, keep }: Rule): string {
  return text.replace(pattern, (...match) => {
    const groups = match.slice(0, -2).map((part) => (typeof part === "string" ? part : ""));
    const kept = keep ? keep(groups) : "";
    return kept === null ? groups[0]! : `${kept}${OPEN}${kind}${CLOSE}`;
  });
}

/** Before the @ of many addresses stands a word, not a name. */
const ROLES = new Set(
  "admin billing contact hello help hi info kontak mail office order orders sales shop store support team toko user".split(" "),
);

/** Whole names, and each part of them: "Dewi Lestari", "Dewi", "lestari". Of an address what stands before the @. */
function namesOf(people: string[]): Rule[] {
  const whole = people
    .map((person) => person.replace(/@.*$/, "").trim())
    .filter((name) => name.length > 1 && !ROLES.has(name.toLowerCase()));
  const parts = whole.flatMap((name) => name.split(/[\s._+\-,()'"\d]+/)).filter((part) => part.length > 1);
  const all = [...new Set([...whole, ...parts])].sort((a, b) => b.length - a.length);
  return all.map((name) => {
    const written = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
    // Two letters are a word of many languages: only as they are written in the name.
    return {
      kind: "name" as const,
      pattern: new RegExp(`(?<![\\p{L}\\p{N}])${written}(?:nya|['’]s)?(?![\\p{L}\\p{N}])`, name.length > 2 ? "giu" : "gu"),
    };
  });
}

/** A link whose address was taken keeps its words; the same thing twice in a row is one. */
function withoutHollowLinks(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, `${OPEN}picture${CLOSE}`)
    .replace(/\[([^\]]*)\]\([^)]*(\uE000[a-z]+\uE001)[^)]*\)/g, "$1 $2")
    .replace(/<(\uE000[a-z]+\uE001)>/g, "$1")
    .replace(/(\uE000([a-z]+)\uE001)(?:[\s,.]*\uE000\2\uE001)+/g, "$1");
}

function runsOf(text: string): RedactedRun[] {
  const runs: RedactedRun[] = [];
  let at = 0;
  for (const match of text.matchAll(TAKEN)) {
    if (match.index > at) runs.push({ text: text.slice(at, match.index) });
    runs.push({ redacted: match[1] as RedactedKind });
    at = match.index + match[0].length;
  }
  if (at < text.length) runs.push({ text: text.slice(at) });
  return runs;
}
