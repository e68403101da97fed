import { Link } from "@remix-run/react";
import { CircleCheck, Clock3, RefreshCw, TriangleAlert } from "lucide-react";
import type { OutboxRow } from "#app/mail/outbox.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useVerb } from "../desk/use-verb.ts";

/** One mail that leaves, left, or could not. */
export function OutboxItem({ mail }: { mail: OutboxRow }) {
  const words = useWords();
  const verb = useVerb();
  const again = `/desk/outbox/${mail.id}/again`;
  const lost = mail.state === "failed" || mail.state === "uncertain";
  return (
    <li className="outbox-item">
      <div className="min-w-0">
        <p className="cut">
          <Link className="strong" to={`/desk/outbox/${mail.id}`}>
            <bdi>{mail.subject}</bdi>
          </Link>
        </p>
        <p className="small muted cut">
          {mail.recipients.map((person) => person.address).join(", ")} ·{" "}
          {mail.ticket ? (
            <Link className="num" to={`/desk/tickets/${mail.ticket.number}`}>
              #{mail.ticket.number}
            </Link>
          ) : (
            words("desk.outbox.toColleague")
          )}
          {mail.automatic && <> · {words("desk.outbox.automatic")}</>}
        </p>
        {mail.error && <p className={`small ${lost ? "bad" : "muted"}`}>{mail.error}</p>}
      </div>
      <DeliveryTag state={mail.state} />
      <Moment at={mail.sentAt ?? mail.createdAt} className="muted small num" />
      {lost && (
        <form
          method="post"
          action={again}
          onSubmit={(event) => {
            event.preventDefault();
            void verb(again, {});
          }}
        >
          <input type="hidden" name="back" value="/desk/outbox?view=notDelivered" />
          <button type="submit" className="btn">
            <RefreshCw className="i" />
            {words("desk.delivery.again")}
          </button>
        </form>
      )}
    </li>
  );
}

export function DeliveryTag({ state }: { state: OutboxRow["state"] }) {
  const words = useWords();
  const text = words(`desk.delivery.state.${state}`);
  if (state === "sent") {
    return (
      <span className="state good">
        <CircleCheck className="i" />
        {text}
      </span>
    );
  }
  if (state === "failed" || state === "uncertain") {
    return (
      <span className="tag bad">
        <TriangleAlert className="i" />
        {text}
      </span>
    );
  }
  return (
    <span className="state muted">
      <Clock3 className="i" />
      {text}
    </span>
  );
}
