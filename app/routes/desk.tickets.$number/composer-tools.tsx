import { Bold, Code, Eye, Italic, Link, List, Paperclip } from "lucide-react";
import { type RefObject, useRef } from "react";
import { Hint } from "#app/ui/hint.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { applyTool, type Tool } from "./markdown-tools.ts";
import { SavedRepliesPicker } from "./saved-replies-picker.tsx";
import type { SavedReplies } from "./use-saved-replies.ts";

const tools = [
  { tool: "bold", Icon: Bold, keys: "Ctrl B" },
  { tool: "italic", Icon: Italic, keys: "Ctrl I", wide: true },
  { tool: "link", Icon: Link },
  { tool: "list", Icon: List, wide: true },
  { tool: "code", Icon: Code, wide: true },
] as const satisfies Array<{ tool: Tool; Icon: typeof Bold; keys?: string; wide?: boolean }>;

type Props = {
  field: RefObject<HTMLTextAreaElement>;
  onFiles: (files: Iterable<File>) => void;
  /** Saved replies are for tickets that exist. */
  saved?: SavedReplies;
  previewing: boolean;
  onPreview: () => void;
};

/** Markdown by button, files, and the preview. */
export function ComposerTools({ field, onFiles, saved, previewing, onPreview }: Props) {
  const words = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className="tool-row needs-js" role="toolbar" aria-label={words("desk.compose.tools")}>
      {tools.map(({ tool, Icon, ...more }) => (
        <Hint key={tool} text={words(`desk.tool.${tool}`)} keys={"keys" in more ? more.keys : undefined}>
          <button
            type="button"
            className={`btn bare square ${"wide" in more ? "hide-narrow" : ""}`}
            aria-label={words(`desk.tool.${tool}`)}
            onClick={() => field.current && applyTool(field.current, tool)}
          >
            <Icon className="i" />
          </button>
        </Hint>
      ))}
      <Hint text={words("desk.tool.attach")}>
        <button type="button" className="btn bare square" aria-label={words("desk.tool.attach")} onClick={() => chooser.current?.click()}>
          <Paperclip className="i" />
        </button>
      </Hint>
      {saved && <SavedRepliesPicker saved={saved} />}
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          if (currentTarget.files) onFiles([...currentTarget.files]);
          currentTarget.value = "";
        }}
      />
      <i aria-hidden="true" />
      <button type="button" className="btn bare" aria-pressed={previewing} onClick={onPreview}>
        <Eye className="i" />
        <span className="words-only">{words("desk.tool.preview")}</span>
      </button>
    </div>
  );
}
