import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useWords } from "#app/words/use-words.tsx";

/** Something to take along that is shown only now. */
export function Copyable({ value, label }: { value: string; label: string }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const hydrated = useHydrated();
  return (
    <p className="copyable">
      <input className="input" readOnly value={value} aria-label={label} onFocus={(event) => event.target.select()} />
      {hydrated && (
        <button
          type="button"
          className="btn"
          onClick={() =>
            void navigator.clipboard.writeText(value).then(
              () => setCopied(true),
              () => undefined,
            )
          }
        >
          {copied ? <Check className="i" /> : <Copy className="i" />}
          {words(copied ? "help.copied" : "help.copy")}
        </button>
      )}
    </p>
  );
}
