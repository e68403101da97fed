import { anyOf, isBlank } from "./lines.ts";
import { LABELS } from "./words/labels.ts";

type Kind = keyof typeof LABELS;

const KINDS = (Object.keys(LABELS) as Kind[]).map((kind): [Kind, RegExp] => [
  kind,
  new RegExp(`^[\\s>*_]*(${anyOf(LABELS[kind])})[\\s*_\\u00a0]*[:：]`, "iu"),
]);

/** A block has its lines close together: a long list of recipients may wrap in between. */
const LONGEST_BLOCK = 14;
const LONGEST_GAP = 3;

/** Whether "From: … Sent: … To: … Subject: …" (in any of our languages) begins here: how many lines it takes, or 0. */
export function headerBlockAt(lines: string[], at: number): number {
  const first = kindsOf(lines[at] ?? "");
  if (first.length === 0) return 0;
  const seen = new Set<Kind>();
  let last = at;
  for (let index = at; index < Math.min(lines.length, at + LONGEST_BLOCK) && index - last <= LONGEST_GAP; index++) {
    // A label of two kinds ("Data", "De", "A") counts for what is still missing.
    const kind = kindsOf(lines[index]!).find((candidate) => !seen.has(candidate));
    if (!kind) continue;
    seen.add(kind);
    last = index;
  }
  // "From: Jakarta, To: Bandung, Date: …" is a journey; a letter has a subject or an address.
  const written = seen.has("subject") || lines.slice(at, last + 1).some((line) => line.includes("@") || isMoment(line));
  const complete = seen.has("from") && seen.size >= 3 && written;
  // Samsung and some phones write two lines only: sender or recipient with an address, and the date.
  const short = seen.size === 2 && seen.has("date") && isDatedAddress(lines.slice(at, last + 1).join("\n"));
  return complete || short ? last - at + 1 : 0;
}

/** A year and a time of day: nobody plans a journey so. */
function isMoment(line: string): boolean {
  return /(?<!\d)20\d\d(?!\d)/.test(line) && /(?<!\d)\d{1,2}[:.]\d\d(?!\d)/.test(line);
}

function isDatedAddress(block: string): boolean {
  return /@|<|\[/.test(block) && /\d{1,4}\D+\d{1,4}/.test(block);
}

function kindsOf(line: string): Kind[] {
  if (isBlank(line) || line.length > 2000 || !/[:：]/.test(line)) return [];
  return KINDS.filter(([, pattern]) => pattern.test(line)).map(([kind]) => kind);
}
