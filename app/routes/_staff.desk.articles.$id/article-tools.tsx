import { Bold, Code, Heading2, Image, Info, Italic, Link, List, ListOrdered, PanelsTopLeft, Table } from "lucide-react";
import { type ComponentType, type RefObject, useRef } from "react";
import { Hint } from "#app/ui/hint.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { applyTool, insert, type Tool } from "../desk.tickets.$number/markdown-tools.ts";

type Block = "heading" | "numbered" | "callout" | "table" | "tabs";
type Entry = { name: Tool | Block; Icon: ComponentType<{ className?: string }>; keys?: string };

const tools: Entry[] = [
  { name: "heading", Icon: Heading2 },
  { name: "bold", Icon: Bold, keys: "Ctrl B" },
  { name: "italic", Icon: Italic, keys: "Ctrl I" },
  { name: "link", Icon: Link },
  { name: "list", Icon: List },
  { name: "numbered", Icon: ListOrdered },
  { name: "code", Icon: Code },
  { name: "callout", Icon: Info },
  { name: "table", Icon: Table },
  { name: "tabs", Icon: PanelsTopLeft },
];

/** Markdown by button, for what nobody remembers how to write. */
export function ArticleTools({ field, onPictures }: { field: RefObject<HTMLTextAreaElement>; onPictures: (files: File[]) => void }) {
  const words = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const use = (name: Tool | Block) => field.current && apply(field.current, name, words("articles.tool.sample"));
  return (
    <div className="tool-row write-tools needs-js" role="toolbar" aria-label={words("desk.compose.tools")}>
      {tools.map(({ name, Icon, keys }) => (
        <Hint key={name} text={words(`articles.tool.${name}` as "articles.tool.bold")} keys={keys}>
          <button
            type="button"
            className="btn bare square"
            aria-label={words(`articles.tool.${name}` as "articles.tool.bold")}
            onClick={() => use(name)}
          >
            <Icon className="i" />
          </button>
        </Hint>
      ))}
      <Hint text={words("articles.tool.picture")}>
        <button
          type="button"
          className="btn bare square"
          aria-label={words("articles.tool.picture")}
          onClick={() => chooser.current?.click()}
        >
          <Image className="i" />
        </button>
      </Hint>
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onPictures([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
    </div>
  );
}

function apply(field: HTMLTextAreaElement, name: Tool | Block, sample: string): void {
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
  const before = value.slice(0, selectionStart);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const text = {
    callout: `> [!NOTE]\n${chosen.replace(/^/gm, "> ")}\n`,
    table: `| ${chosen.replaceAll("\n", " ")} | ${sample} |\n| --- | --- |\n|  |  |\n`,
    tabs: `:::tabs\n@tab Windows\n${chosen}\n@tab macOS\n${sample}\n:::\n`,
  }[name];
  field.focus();
  insert(field, gap + text);
}
