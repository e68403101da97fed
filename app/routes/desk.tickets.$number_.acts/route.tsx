import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import { Refusal } from "#app/refusal.ts";
import { may } from "#app/tickets/access.ts";
import { mergeable } from "#app/tickets/mergeable.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { TicketFailed } from "../desk/ticket-failed.tsx";
import { numberOf } from "../desk.tickets.$number/number.ts";
import { ActForm } from "./act-form.tsx";
import { MessageFields, OneMessage } from "./message-fields.tsx";
import { OtherTicket } from "./other-ticket.tsx";
import { PersonFields } from "./person-fields.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `#${data.ticket.number} · Sahut` : "Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    if (!may(staff, "change")) throw new Refusal("notAllowed", 403);
    const number = numberOf(params);
    const [ticket, others] = await Promise.all([ticketPage(staff, number, {}), mergeable(staff, number, "")]);
    return { ticket, others };
  });
}

/** Everything that is done to a ticket less often than daily, as forms: what the dialogs do, for whoever has no JavaScript. */
export default function Acts() {
  const words = useWords();
  const { ticket, others } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const message = search.get("message");
  const here = `/desk/tickets/${ticket.number}`;
  return (
    <main className="pane talk" id="main" aria-labelledby="acts-title">
      <header className="talk-head begin-head">
        <Link className="btn bare square" to={here} aria-label={words("desk.act.backTo", { number: ticket.number })}>
          <ArrowLeft className="i" />
        </Link>
        <h1 id="acts-title" className="cut">
          {words("desk.act.title", { number: ticket.number })}
        </h1>
      </header>
      <div className="pane-body begin acts-page">
        <p className="muted cut" dir="auto">
          {ticket.subject || words("desk.noSubject")}
        </p>
        <ActForm ticket={ticket} id="split" resource="split" title="splitOff" what="splitWhat" submit="splitOff">
          <MessageFields ticket={ticket} from={message} />
        </ActForm>
        <ActForm ticket={ticket} id="move" resource="moves" title="moveOne" what="moveWhat" submit="moveOne">
          <OneMessage ticket={ticket} chosen={message} />
          <OtherTicket name="to" others={others} />
        </ActForm>
        <ActForm ticket={ticket} id="merge" resource="merge" title="merge" what="mergeWhat" submit="mergeIt">
          <OtherTicket name="into" others={others} />
        </ActForm>
        <ActForm ticket={ticket} id="link" resource="links" title="link" what="linkWhat" submit="linkIt">
          <OtherTicket name="to" others={others} />
        </ActForm>
        <ActForm ticket={ticket} id="person" resource="participants" title="addPerson" what="addPersonWhat" submit="addDo">
          <PersonFields />
        </ActForm>
        <ActForm ticket={ticket} id="requester" resource="requester" title="requester" what="requesterWhat" submit="requesterDo">
          <PersonFields />
          <label className="act-check">
            <input type="checkbox" name="keep" defaultChecked />
            <span>{words("desk.act.requesterKeep", { name: ticket.requesterName || ticket.requesterAddress })}</span>
          </label>
        </ActForm>
        {ticket.spam || ticket.trashed ? (
          <ActForm
            ticket={ticket}
            id="restore"
            resource="restoration"
            title="restore"
            what={ticket.trashed ? "isTrash" : "isSpam"}
            submit="restore"
          />
        ) : (
          <>
            <ActForm ticket={ticket} id="spam" resource="spam" title="spam" what="spamWhat" submit="spam" />
            <ActForm ticket={ticket} id="trash" resource="trash" title="trash" what="trashWhat" submit="trash" />
          </>
        )}
      </div>
    </main>
  );
}

export function ErrorBoundary() {
  return <TicketFailed />;
}
