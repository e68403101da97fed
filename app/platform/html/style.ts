/**
 * Inline styles of strangers, reduced to looks: no position, no url(), nothing that reaches outside of its box.
 * A hand-written filter, because a CSS parser per attribute costs more than all the rest of reading a mail.
 */
const PROPERTIES = new Set(
  (
    "color background-color background font font-family font-size font-style font-weight font-variant text-align text-decoration text-decoration-line text-indent text-transform " +
    "line-height letter-spacing word-spacing white-space word-break overflow-wrap word-wrap direction unicode-bidi vertical-align " +
    "margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left " +
    "border border-top border-right border-bottom border-left border-color border-style border-width border-radius border-collapse border-spacing " +
    "border-top-color border-top-style border-top-width border-bottom-color border-bottom-style border-bottom-width border-left-color border-left-style border-left-width border-right-color border-right-style border-right-width " +
    "width height max-width min-width max-height min-height display float clear list-style list-style-type table-layout caption-side empty-cells box-sizing opacity"
  ).split(" "),
);
const DISPLAYS = /^(block|inline|inline-block|none|table|table-row|table-cell|list-item)$/;
/** Functions that fetch or run, escapes that hide them, at-rules and comments. */
const UNSAFE = /url\s*\(|expression|javascript|import|image-set|element\s*\(|attr\s*\(|var\s*\(|env\s*\(|[\\<>@{}]|\/\*/i;
const FUNCTIONS = /^(rgb|rgba|hsl|hsla|calc)$/i;

/** The safe declarations of a style attribute, or "" when none is left. */
export function safeStyle(style: string): string {
  if (style.length > 4000) return "";
  const kept: string[] = [];
  for (const declaration of style.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/\s+/g, " ")
      .replace(/ ?! ?important$/i, "")
      .trim();
    if (PROPERTIES.has(property) && isSafeValue(property, value)) kept.push(`${property}:${value}`);
  }
  return kept.join(";");
}

function isSafeValue(property: string, value: string): boolean {
  if (value === "" || value.length > 300 || UNSAFE.test(value)) return false;
  if (property === "display" && !DISPLAYS.test(value.toLowerCase())) return false;
  // Pulling a box out of its place with negative margins would cover what stands around it.
  if (/^(margin|text-indent)/.test(property) && /-\s*\d/.test(value)) return false;
  return [...value.matchAll(/([a-z-]+)\s*\(/gi)].every((match) => FUNCTIONS.test(match[1]!));
}
