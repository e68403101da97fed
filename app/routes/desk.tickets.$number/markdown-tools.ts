export type Tool = "bold" | "italic" | "link" | "list" | "code";

/** Puts Markdown around or before what is selected, so that the browser's own undo still works. */
export function applyTool(field: HTMLTextAreaElement, tool: Tool): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  field.focus();
  if (tool === "bold") wrap(field, chosen, "**");
  else if (tool === "italic") wrap(field, chosen, "_");
  else if (tool === "link") link(field, chosen);
  else if (tool === "list") list(field, value, start, end);
  else if (chosen.includes("\n")) insert(field, `\`\`\`\n${chosen}\n\`\`\``);
  else wrap(field, chosen, "`");
}

/** A paragraph of its own where the caret is; in a text that nobody has been in yet, at its end. */
export function insertBlock(field: HTMLTextAreaElement, block: string): void {
  const isFresh = field.selectionStart === 0 && field.selectionEnd === 0;
  if (isFresh) field.setSelectionRange(field.value.length, field.value.length);
  const before = field.value.slice(0, field.selectionStart).replace(/[^\S\n]+$/, "");
  const after = field.value.slice(field.selectionEnd);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  insert(field, `${gap}${block}${after.startsWith("\n\n") ? "" : "\n\n"}`);
}

/** A pasted picture stands where the caret is; the letter carries it inside (cid), the desk shows it from our own files. */
export function withPicture(text: string, at: number, { id, name }: { id: string; name: string }): string {
  const picture = `![${name.replace(/[[\]\\]/g, "")}](cid:${id})`;
  const [before, after] = [text.slice(0, at), text.slice(at)];
  return `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}${picture}${after.startsWith("\n") ? "" : "\n"}${after}`;
}

/** The caret goes where something is still missing: the words of a bare address, else the address. */
function link(field: HTMLTextAreaElement, chosen: string): void {
  const { selectionStart: start } = field;
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  insert(field, isAddress ? `[](${chosen})` : `[${chosen}](https://)`);
  const caret = isAddress ? start + 1 : start + chosen.length + 3;
  field.setSelectionRange(caret, isAddress ? caret : caret + 8);
}

function list(field: HTMLTextAreaElement, value: string, start: number, end: number): void {
  const from = value.lastIndexOf("\n", start - 1) + 1;
  field.setSelectionRange(from, end);
  const lines = value.slice(from, end).split("\n");
  const listed = lines.every((line) => line.startsWith("- "));
  insert(field, lines.map((line) => (listed ? line.slice(2) : `- ${line}`)).join("\n"));
}

function wrap(field: HTMLTextAreaElement, chosen: string, mark: string): void {
  const { selectionStart: start } = field;
  insert(field, mark + chosen + mark);
  field.setSelectionRange(start + mark.length, start + mark.length + chosen.length);
}

/** In place of what is selected. */
export function insert(field: HTMLTextAreaElement, text: string): void {
  // execCommand alone keeps the undo history; where it is gone, setRangeText does the rest.
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
