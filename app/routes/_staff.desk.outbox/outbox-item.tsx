import { Link } from "@remix-run/react";
import { CircleCheck, Clock3, TriangleAlert } from "lucide-react";
import type { OutboxRow } from "#app/mail/outbox.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { Decide } from "./decide.tsx";
import { Why } from "./why.tsx";

/** One mail that leaves, left, or could not. */
export function OutboxItem({ mail }: { mail: OutboxRow }) {
  const words = useWords();
  const reader = mail.recipients.find(({ state, cause }) => cause && (state === "failed" || state === "uncertain"));
  const lost = !mail.automatic && (mail.state === "failed" || mail.state === "uncertain" || reader !== undefined);
  const told = reader ?? mail;
  const shown = told.cause && { cause: told.cause, error: told.error };
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
        {shown && <Why cause={shown.cause} said={shown.error} />}
      </div>
      <DeliveryTag state={mail.state} />
      <Moment at={mail.sentAt ?? mail.createdAt} className="muted small num" />
      {lost && (
        <div className="outbox-acts">
          <Decide id={mail.id} again={mail.state !== "waiting"}>
            <Link className="btn bare" to={`/desk/outbox/${mail.id}`}>
              {words("desk.delivery.more")}
            </Link>
          </Decide>
        </div>
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
