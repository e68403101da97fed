import { Link } from "@remix-run/react";
import type { ArrivalRow } from "#app/mail/ledger.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { OutcomeTag } from "./outcome-tag.tsx";

/** One arrival: when, by which door, who about what, what became of it and where. */
export function MailRow({ mail }: { mail: ArrivalRow }) {
  const words = useWords();
  return (
    <tr>
      <td className="num time-col">
        <Moment at={mail.receivedAt} />
      </td>
      <td className="door-col">{words(`desk.door.${mail.door}`)}</td>
      <td className="cut">
        <Link className="mail-link" to={`/desk/mail/${mail.id}`}>
          <b className="strong">
            <bdi>{mail.from || words("ledger.nobody")}</bdi>
          </b>{" "}
          <bdi className="muted">{mail.subject || words("desk.noSubject")}</bdi>
        </Link>
      </td>
      <td className="out-col">
        <OutcomeTag outcome={mail.outcome} />
      </td>
      <td className="to-col cut">
        {mail.ticket ? (
          <Link className="num" to={`/desk/tickets/${mail.ticket.number}`}>
            #{mail.ticket.number}
          </Link>
        ) : (
          mail.reason && (
            <span className="muted" title={words(`mail.reason.${mail.reason}` as "mail.reason.own")}>
              {words(`mail.reason.${mail.reason}` as "mail.reason.own")}
            </span>
          )
        )}
      </td>
    </tr>
  );
}
