/** Small looks at one line, shared by the rules. */

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === "";
}

/** "> text" and its relatives: "BS> text" with the initials of whom The Bat! quotes, a lone "|" of other clients. */
export function isQuoted(line: string): boolean {
  return /^[ \t\u00a0]{0,3}(>|\p{Lu}{1,4}>([ ]|$)|\|[ ])/u.test(line) && !/^\s*\|.*\|\s*$/.test(line);
}

/** A line of dashes, underscores, equals signs or stars: a rule drawn by a client or by the writer. */
export function isRule(line: string): boolean {
  return /^\s*([-_=*–—─━]\s?){5,}\s*$/.test(line);
}

/** Without the asterisks, dashes and brackets that plain-text conversions put around. */
export function bare(line: string): string {
  return line.replace(/^[\s>*_|-]+|[\s*_-]+$/g, "");
}

/** For comparing a line of the HTML with a line of the text part: letters and digits only. */
export function skeleton(line: string): string {
  return line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Longest words first, so that "Il giorno" is tried before "Il". */
export function anyOf(words: string[]): string {
  return [...new Set(words)].sort((one, other) => other.length - one.length).join("|");
}
