import { Link } from "@remix-run/react";
import type { SenderPreview } from "#app/mail/sender-rule-changes.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** What the rule would have met in the last days, so that nobody refuses half of their customers. */
export function Preview({ preview }: { preview: SenderPreview }) {
  const words = useWords();
  const outcomes = preview.outcomes.map(({ outcome, n }) => `${words(`desk.outcome.${outcome ?? "pending"}`)} ${n}`).join(", ");
  return (
    <section className="block" aria-labelledby="preview">
      <h2 className="h2" id="preview">
        {words("senders.preview", { pattern: preview.pattern })}
      </h2>
      <p className="muted" role="status">
        {preview.mails === 0 ? words("senders.previewNone") : `${words("senders.previewMails", { count: preview.mails })} ${outcomes}`}
      </p>
      {preview.newest.length > 0 && (
        <ul className="sheet lines after">
          {preview.newest.map((mail) => (
            <li key={mail.id}>
              <Link to={`/desk/mail/${mail.id}`} className="cut">
                <bdi className="strong">{mail.from}</bdi> <bdi className="muted">{mail.subject || words("desk.noSubject")}</bdi>
              </Link>
              <span className="muted push">
                <Moment at={mail.receivedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
