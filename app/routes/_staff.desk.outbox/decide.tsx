import { Ban, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.tsx";
import { VerbForm } from "../desk/verb-form.tsx";

type Props = { id: string; again: boolean; giveUp?: boolean; children?: ReactNode };

/** What a person may decide about a mail that was not delivered. */
export function Decide({ id, again, giveUp, children }: Props) {
  const words = useWords();
  return (
    <div className="decide">
      {again && (
        <VerbForm action={`/desk/outbox/${id}/again`}>
          <button type="submit" className="btn">
            <RefreshCw className="i" />
            {words("desk.delivery.again")}
          </button>
        </VerbForm>
      )}
      {giveUp && (
        <VerbForm action={`/desk/outbox/${id}/abandonment`}>
          <button type="submit" className="btn bare" title={words("desk.delivery.giveUpWhat")}>
            <Ban className="i" />
            {words("desk.delivery.giveUp")}
          </button>
        </VerbForm>
      )}
      {children}
    </div>
  );
}
