import { applyTool, insert, type Tool } from "../desk.tickets.$number/markdown-tools.ts";

export type { Tool };
export type Block = "heading" | "numbered" | "callout" | "table" | "tabs";

/** What is missing between the caret and a block that stands alone: up to an empty line. */
export function gapBefore({ value, selectionStart }: HTMLTextAreaElement): string {
  const before = value.slice(0, selectionStart);
  return before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
}

/** What a button does to the text. */
export function applyBlock(field: HTMLTextAreaElement, name: Tool | Block, sample: string): void {
  if (name === "heading" || name === "numbered") beforeLines(field, name === "heading" ? () => "## " : (n) => `${n + 1}. `);
  else if (name === "callout" || name === "table" || name === "tabs") block(field, name, sample);
  else applyTool(field, name);
}

function beforeLines(field: HTMLTextAreaElement, mark: (n: number) => string): void {
  const { selectionStart, selectionEnd, value } = field;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  field.focus();
  field.setSelectionRange(from, selectionEnd);
  const lines = value.slice(from, selectionEnd).split("\n");
  insert(field, lines.map((line, n) => (line.startsWith(mark(n)) ? line.slice(mark(n).length) : mark(n) + line)).join("\n"));
}

/** A block stands alone, with an empty line before it; what was selected goes into it. */
function block(field: HTMLTextAreaElement, name: "callout" | "table" | "tabs", sample: string): void {
  const { selectionStart, selectionEnd, value } = field;
  const chosen = value.slice(selectionStart, selectionEnd) || sample;
  const text = {
    callout: `> [!NOTE]\n${chosen.replace(/^/gm, "> ")}\n`,
    table: `| ${chosen.replaceAll("\n", " ")} | ${sample} |\n| --- | --- |\n|  |  |\n`,
    tabs: `:::tabs\n@tab Windows\n${chosen}\n@tab macOS\n${sample}\n:::\n`,
  }[name];
  field.focus();
  insert(field, gapBefore(field) + text);
}
