import { Bold, Code, Heading2, Image, Info, Italic, Link, List, ListOrdered, PanelsTopLeft, Table } from "lucide-react";
import { type ComponentType, type RefObject, useRef } from "react";
import { Hint } from "#app/ui/hint.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { ArticleLink } from "./article-link.tsx";
import { applyBlock, type Block, type Tool } from "./blocks.ts";

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
export function ArticleTools({
  articleId,
  field,
  onPictures,
}: {
  articleId: string;
  field: RefObject<HTMLTextAreaElement>;
  onPictures: (files: File[]) => void;
}) {
  const words = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const use = (name: Tool | Block) => field.current && applyBlock(field.current, name, words("articles.tool.sample"));
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
      <ArticleLink from={articleId} field={field} />
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
