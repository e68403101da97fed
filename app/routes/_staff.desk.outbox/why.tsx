import type { Cause } from "#app/mail/cause.ts";
import { useWords } from "#app/words/use-words.tsx";

/** Why somebody has not got a mail, what to do, and, for who wants to know, what the other side said. */
export function Why({ cause, said }: { cause: Cause; said: string | null }) {
  const words = useWords();
  return (
    <div className="why small">
      <p>
        <strong>{words(`mail.cause.${cause}.why`)}</strong> {words(`mail.cause.${cause}.todo`)}
      </p>
      {said && (
        <details>
          <summary className="muted">{words("desk.delivery.theirWords")}</summary>
          <code>{said}</code>
        </details>
      )}
    </div>
  );
}
