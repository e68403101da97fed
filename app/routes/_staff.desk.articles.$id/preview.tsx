import { type RefObject, useEffect, useRef, useState } from "react";
import { askJson } from "#app/ui/ask-json.ts";
import { useWords } from "#app/words/use-words.tsx";

const PAUSE_MS = 300;

type Props = {
  title: string;
  text: string;
  locale: string;
  /** The text as it was when the page came. */
  first: string;
  field: RefObject<HTMLTextAreaElement>;
};

/** As readers will see it, drawn by the server's own renderer a moment after each pause; it scrolls along with the text. */
export function Preview({ title, text, locale, first, field }: Props) {
  const words = useWords();
  const [html, setHtml] = useState(first);
  const page = useRef<HTMLElement>(null);
  const shown = useRef(text);
  useEffect(() => {
    if (shown.current === text) return;
    const gone = new AbortController();
    const pause = setTimeout(async () => {
      const body = new URLSearchParams({ text, locale });
      const headers = { accept: "application/json" };
      const answer = await askJson<{ html: string }>("/desk/articles/preview", { method: "POST", body, headers, signal: gone.signal });
      if (!answer) return;
      shown.current = text;
      setHtml(answer.html);
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      gone.abort();
    };
  }, [text, locale]);

  useEffect(() => {
    const from = field.current;
    const scroll = () => {
      const to = page.current;
      if (!from || !to) return;
      const share = from.scrollTop / Math.max(1, from.scrollHeight - from.clientHeight);
      to.scrollTop = share * (to.scrollHeight - to.clientHeight);
    };
    from?.addEventListener("scroll", scroll, { passive: true });
    return () => from?.removeEventListener("scroll", scroll);
  }, [field]);

  return (
    <section
      className="write-preview"
      ref={page}
      lang={locale}
      dir="auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must reach it
      tabIndex={0}
      aria-label={words("articles.pane.preview")}
    >
      <h1 className="preview-title">{title || <span className="muted">{words("articles.untitled")}</span>}</h1>
      {html ? (
        <div className="prose">
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by app/knowledge/render.ts on the server */}
          <div className="body" dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      ) : (
        <p className="muted">{words("articles.nothingYet")}</p>
      )}
    </section>
  );
}
