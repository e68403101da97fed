const TAG = /<(\/?)([a-z][a-z0-9]*)/gi;
/** Elements that close themselves, or that writers never close. */
const UNCOUNTED = new Set(
  "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option tbody thead font".split(" "),
);

/** More than this is no letter: HTML parsers take quadratic time on it. */
const DEEPEST = 1500;

/** Whether elements are nested deeper than any letter needs. Cheap: no parsing. */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name] of html.matchAll(TAG)) {
    if (UNCOUNTED.has(name!.toLowerCase())) continue;
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** The words of HTML that is too deep or too long to be parsed. */
export function withoutTags(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^<>]{0,5000}>/g, " ")
    .replace(/[ \t]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}
