import { Copy } from "lucide-react";
import { useState } from "react";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useWords } from "#app/words/use-words.tsx";

/** Lines to copy: a terminal's, a file's, a DNS record's. */
export function Lines({ lines }: { lines: string[] }) {
  const words = useWords();
  const hydrated = useHydrated();
  const [copied, setCopied] = useState(false);
  const text = lines.join("\n");
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <div className="copyable">
      {/* It scrolls, so that it can be reached by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      {hydrated && (
        <button type="button" className="btn" onClick={() => void copy()}>
          <Copy className="i" />
          {words(copied ? "setup.ways.copied" : "setup.ways.copy")}
        </button>
      )}
    </div>
  );
}
