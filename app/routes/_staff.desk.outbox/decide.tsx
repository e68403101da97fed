import { Ban, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.tsx";
import { useVerb } from "../desk/use-verb.ts";

type Props = { id: string; back: string; again: boolean; giveUp?: boolean; children?: ReactNode };

/** What a person may decide about a mail that was not delivered. `back`: where a plain form returns to. */
export function Decide({ id, back, again, giveUp, children }: Props) {
  const words = useWords();
  return (
    <div className="decide">
      {again && (
        <VerbForm path={`/desk/outbox/${id}/again`} back={back}>
          <RefreshCw className="i" />
          {words("desk.delivery.again")}
        </VerbForm>
      )}
      {giveUp && (
        <VerbForm path={`/desk/outbox/${id}/abandonment`} back={back} bare title={words("desk.delivery.giveUpWhat")}>
          <Ban className="i" />
          {words("desk.delivery.giveUp")}
        </VerbForm>
      )}
      {children}
    </div>
  );
}

type FormProps = { path: string; back: string; bare?: boolean; title?: string; children: ReactNode };

function VerbForm({ path, back, bare, title, children }: FormProps) {
  const verb = useVerb();
  return (
    <form
      method="post"
      action={path}
      onSubmit={(event) => {
        event.preventDefault();
        void verb(path, {});
      }}
    >
      <input type="hidden" name="back" value={back} />
      <button type="submit" className={`btn ${bare ? "bare" : ""}`} title={title}>
        {children}
      </button>
    </form>
  );
}
