import { Clock3, TriangleAlert } from "lucide-react";
import type { ArrivalRow } from "#app/mail/ledger.ts";
import { useWords } from "#app/words/use-words.tsx";

/** What became of a mail; only what waits for a person is loud. */
export function OutcomeTag({ outcome }: { outcome: ArrivalRow["outcome"] }) {
  const words = useWords();
  if (outcome === null) {
    return (
      <span className="state muted">
        <Clock3 className="i" />
        {words("desk.outcome.pending")}
      </span>
    );
  }
  if (outcome !== "quarantined") return <>{words(`desk.outcome.${outcome}`)}</>;
  return (
    <span className="tag careful">
      <TriangleAlert className="i" />
      {words("desk.outcome.quarantined")}
    </span>
  );
}
