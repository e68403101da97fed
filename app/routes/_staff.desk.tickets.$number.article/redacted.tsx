// biome-ignore-all lint/suspicious/noArrayIndexKey: the runs of a text never change their order.
import type { RedactedRun } from "#app/knowledge/redact.ts";
import { useWords } from "#app/words/use-words.tsx";

/** A text with what was taken out of it shown as such. */
export function Redacted({ runs }: { runs: RedactedRun[] }) {
  const words = useWords();
  return (
    <bdi>
      {runs.map((run, i) =>
        "redacted" in run ? (
          <mark key={i} className="redacted">
            {words(`redacted.${run.redacted}`)}
          </mark>
        ) : (
          run.text
        ),
      )}
    </bdi>
  );
}
