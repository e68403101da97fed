import { useEffect, useState } from "react";
import { askJson } from "#app/ui/ask-json.ts";
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
      const headers = { accept: "application/json" };
      const answer = await askJson<{ html: string }>("/desk/preview", { method: "POST", body, headers, signal: gone.signal });
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
