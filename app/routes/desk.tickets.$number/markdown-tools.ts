export type Tool = "bold" | "italic" | "link" | "list" | "code";

/** Puts Markdown around or before what is selected, so that the browser's own undo still works. */
export function applyTool(field: HTMLTextAreaElement, tool: Tool): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  field.focus();
  switch (tool) {
    case "bold":
      return wrap(field, chosen, "**");
    case "italic":
      return wrap(field, chosen, "_");
    case "code":
      return chosen.includes("\n") ? insert(field, `\`\`\`\n${chosen}\n\`\`\``) : wrap(field, chosen, "`");
    case "link": {
      const isAddress = /^https?:\/\/\S+$/.test(chosen);
      insert(field, isAddress ? `[](${chosen})` : `[${chosen}](https://)`);
      const caret = isAddress ? start + 1 : start + chosen.length + 3;
      return field.setSelectionRange(caret, isAddress ? caret : caret + 8);
    }
    case "list": {
      const from = value.lastIndexOf("\n", start - 1) + 1;
      field.setSelectionRange(from, end);
      const lines = value.slice(from, end).split("\n");
      const listed = lines.every((line) => line.startsWith("- "));
      return insert(field, lines.map((line) => (listed ? line.slice(2) : `- ${line}`)).join("\n"));
    }
  }
}

function wrap(field: HTMLTextAreaElement, chosen: string, mark: string): void {
  const { selectionStart: start } = field;
  insert(field, mark + chosen + mark);
  field.setSelectionRange(start + mark.length, start + mark.length + chosen.length);
}

function insert(field: HTMLTextAreaElement, text: string): void {
  // execCommand alone keeps the undo history; where it is gone, setRangeText does the rest.
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
