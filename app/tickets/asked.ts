/** What a person typed into the search of tickets, taken apart. Pure: it knows no ticket and no database. */
export type Asked = {
  terms: Term[];
  /** `status:open`: which of them exist, and which values they take, operators.ts knows. */
  filters: AskedFilter[];
  /** More than this many words are looked for by the first ones only. */
  tooMany: boolean;
};
export type AskedFilter = { operator: string; value: string; not: boolean };
/** Words of which one must stand in the ticket ("or"); `not`: none may. */
export type Term = { not: boolean; either: AskedWord[] };
export type AskedWord = { text: string; kind: "word" | "phrase" | "address" | "number" };

export const MOST_TERMS = 10;

/** A minus, an operator, and what is in quotes (closed or not yet) or without blanks. */
const TOKEN =
  /(-?)(?:([A-Za-z]+|field\.[a-z][a-z0-9_-]*):(?!\/\/))?(?:"([^"]*)"?|([^\s"]+))|(-?)([A-Za-z]+|field\.[a-z][a-z0-9_-]*):(?=\s|$)/gu;

export function askedOf(q: string): Asked {
  const terms: Term[] = [];
  const filters: AskedFilter[] = [];
  let joins = false;
  for (const [whole, minus, operator, quoted, plain, bareMinus, bare] of q.matchAll(TOKEN)) {
    const named = operator ?? bare;
    if (named !== undefined) {
      filters.push({ operator: named.toLowerCase(), value: (quoted ?? plain ?? "").trim(), not: (minus || bareMinus) === "-" });
      continue;
    }
    if (whole === "OR") {
      joins = terms.length > 0;
      continue;
    }
    const word = wordOf(quoted, plain ?? "");
    if (!word) continue;
    const before = terms.at(-1);
    if (joins && before && !before.not && minus !== "-") before.either.push(word);
    else terms.push({ not: minus === "-", either: [word] });
    joins = false;
  }
  return { terms: terms.slice(0, MOST_TERMS), filters, tooMany: terms.length > MOST_TERMS };
}

function wordOf(quoted: string | undefined, plain: string): AskedWord | null {
  const text = (quoted ?? plain).trim().slice(0, 200);
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  if (quoted !== undefined) return { text, kind: "phrase" };
  if (/^\S+@\S*$/.test(text)) return { text: text.toLowerCase(), kind: "address" };
  if (/^#?\d{1,10}$/.test(text)) return { text, kind: "number" };
  return { text, kind: "word" };
}

/** From here on a word also stands for the longer ones that begin with it: "refund" finds "refunded", "tagih" "tagihannya". */
export const BEGINS_FROM = 4;

/** Where in a text the words stand that were asked for: [start, end) in UTF-16 units, in order. */
export function marksIn(text: string, terms: Term[]): Array<[number, number]> {
  const found = terms.filter((term) => !term.not).flatMap((term) => term.either.map(patternOf));
  if (found.length === 0) return [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${found.join("|")})`, "giu");
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

function patternOf({ text, kind }: AskedWord): string {
  const words = text.replace(/^#/, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const exact = words.join("[^\\p{L}\\p{N}]+");
  return kind === "word" && text.length >= BEGINS_FROM ? `${exact}[\\p{L}\\p{N}]*` : `${exact}(?![\\p{L}\\p{N}])`;
}
