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
  const lines = withoutElements(withoutElements(html, "style"), "script")
    .replace(/<[^<>]{0,5000}>/g, " ")
    .split("\n");
  return lines
    .map((line) => line.replace(/[ \t]+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** By looking for the ends, not by a pattern: thousands of beginnings without an end must not cost their square. */
function withoutElements(html: string, name: string): string {
  const lower = html.toLowerCase();
  let kept = "";
  let from = 0;
  for (;;) {
    const start = lower.indexOf(`<${name}`, from);
    const end = start < 0 ? -1 : lower.indexOf(`</${name}`, start);
    if (end < 0) return kept + html.slice(from);
    kept += html.slice(from, start);
    from = end;
  }
}
