/** One line of Markdown as it is read: without its marks. For lists, where nothing is drawn. */
export function unmarked(line: string): string {
  return line
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, "$1")
    .replace(/\*\*|__|~~|`+/g, "")
    .replace(/^(?:#{1,6}|>) |(?<=\s)#{2,6} /g, "");
}
