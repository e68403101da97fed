import { Link } from "@remix-run/react";
import type { RawText } from "#app/mail/raw-text.ts";
import { useWords } from "#app/words/use-words.tsx";

/** A mail as it came, for whoever asks for it: it is long, and few do. */
export function RawView({ raw }: { raw: RawText | null }) {
  const words = useWords();
  if (!raw)
    return (
      <p>
        <Link to="?raw#raw" preventScrollReset>
          {words("ledger.showRaw")}
        </Link>
      </p>
    );
  return (
    <section id="raw" aria-labelledby="raw-title">
      <h2 className="h3" id="raw-title">
        {words("ledger.raw")}
      </h2>
      <p className="muted small">{words(raw.cut ? "ledger.rawCut" : "ledger.rawWhat")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="mail-text raw" tabIndex={0}>
        <code>{raw.text}</code>
      </pre>
    </section>
  );
}
