type Paragraph = { depth: number; text: string; open: boolean };

/**
 * format=flowed (RFC 3676): a line that ends in a space goes on in the next one of the same quote depth.
 * `delSp`: that space was added in transport and is removed.
 */
export function unflow(text: string, delSp: boolean): string {
  const paragraphs: Paragraph[] = [];
  for (const line of text.split("\n")) {
    const depth = /^>*/.exec(line)![0].length;
    // §4.4: a line that began with a space, ">" or "From " was stuffed with one space.
    const content = line.slice(depth).replace(/^ /, "");
    // §4.3: the signature separator never flows.
    const flows = content.endsWith(" ") && content !== "-- ";
    const kept = flows && delSp ? content.slice(0, -1) : content;
    const last = paragraphs.at(-1);
    if (last?.open && last.depth === depth && content !== "-- ") {
      last.text += kept;
      last.open = flows;
    } else paragraphs.push({ depth, text: kept, open: flows });
  }
  return paragraphs.map(({ depth, text }) => (depth > 0 ? `${">".repeat(depth)} ${text}` : text)).join("\n");
}
