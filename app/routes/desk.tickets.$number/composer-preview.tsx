import { useEffect, useState } from "react";
import { useWords } from "#app/words/use-words.tsx";

const PAUSE_MS = 250;

/** The text as it will be read, drawn by the server's own renderer a moment after each pause. */
export function ComposerPreview({ text }: { text: string }) {
  const words = useWords();
  const [html, setHtml] = useState("");
  useEffect(() => {
    const gone = new AbortController();
    const pause = setTimeout(async () => {
      const body = new URLSearchParams({ text });
      const response = await fetch("/desk/preview", {
        method: "POST",
        body,
        headers: { accept: "application/json" },
        signal: gone.signal,
      }).catch(() => null);
      const answer = response?.ok ? ((await response.json()) as { html: string }) : null;
      if (answer) setHtml(answer.html);
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      gone.abort();
    };
  }, [text]);
  return (
    <section className="preview" aria-label={words("desk.tool.preview")}>
      {html ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by app/platform/html on the server
        <div className="words" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
      ) : (
        <p className="muted small">{words("desk.compose.nothingYet")}</p>
      )}
    </section>
  );
}
