import { FileSymlink } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import type { Linkable } from "#app/knowledge/linkable.ts";
import { Picker } from "#app/ui/picker.tsx";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { insert } from "../desk.tickets.$number/markdown-tools.ts";

/** A link to another article, by its title; what is selected becomes the words of the link. */
export function ArticleLink({ from, field }: { from: string; field: RefObject<HTMLTextAreaElement> }) {
  const words = useWords();
  const { tell } = useToasts();
  const [open, setOpen] = useState(false);
  const [known, setKnown] = useState<Linkable[]>([]);
  const taken = useRef("");
  const label = words("articles.tool.article");

  async function load() {
    const response = await fetch(`/desk/articles/links?from=${from}`, { headers: { accept: "application/json" } }).catch(() => null);
    if (response?.ok) setKnown(((await response.json()) as { articles: Linkable[] }).articles);
    else tell({ text: words("desk.live.notSent"), bad: true });
  }

  /** Once the list is gone, so that the focus stays in the text. */
  function put(event: Event) {
    const article = known.find((one) => one.href === taken.current);
    const text = field.current;
    taken.current = "";
    if (!article || !text) return;
    event.preventDefault();
    const chosen = text.value.slice(text.selectionStart, text.selectionEnd).replace(/\s+/g, " ").trim();
    text.focus();
    insert(text, `[${chosen || article.title.replace(/[[\]\\]/g, "\\$&")}](${article.href})`);
  }

  return (
    <Picker
      label={label}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) void load();
      }}
      picks={known.map(({ href, title, product, locale, visibility }) => ({
        value: href,
        label: title,
        detail: [product, locale, visibility !== "public" && words(`articles.shortVisibility.${visibility}`)].filter(Boolean).join(" · "),
      }))}
      chosen={[]}
      onPick={(href) => {
        taken.current = href;
      }}
      onClosed={put}
      button={
        <button type="button" className="btn bare square" aria-label={label}>
          <FileSymlink className="i" />
        </button>
      }
    />
  );
}
