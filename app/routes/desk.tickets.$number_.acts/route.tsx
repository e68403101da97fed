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
  const form = { ticket };
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
        <ActForm
          {...form}
          id="split"
          resource="split"
          title={words("desk.act.splitOff")}
          what="splitWhat"
          submit={words("desk.act.splitOff")}
        >
          <MessageFields ticket={ticket} from={message} />
        </ActForm>
        <ActForm {...form} id="move" resource="moves" title={words("desk.act.moveOne")} what="moveWhat" submit={words("desk.act.moveOne")}>
          <OneMessage ticket={ticket} chosen={message} />
          <OtherTicket name="to" others={others} />
        </ActForm>
        <ActForm {...form} id="merge" resource="merge" title={words("desk.act.merge")} what="mergeWhat" submit={words("desk.act.mergeIt")}>
          <OtherTicket name="into" others={others} />
        </ActForm>
        <ActForm {...form} id="link" resource="links" title={words("desk.act.link")} what="linkWhat" submit={words("desk.act.linkIt")}>
          <OtherTicket name="to" others={others} />
        </ActForm>
        <ActForm
          {...form}
          id="person"
          resource="participants"
          title={words("desk.act.addPerson")}
          what="addPersonWhat"
          submit={words("desk.act.addDo")}
        >
          <PersonFields />
        </ActForm>
        <ActForm
          {...form}
          id="requester"
          resource="requester"
          title={words("desk.act.requester")}
          what="requesterWhat"
          submit={words("desk.act.requesterDo")}
        >
          <PersonFields />
          <label className="act-check">
            <input type="checkbox" name="keep" defaultChecked />
            <span>{words("desk.act.requesterKeep", { name: ticket.requesterName || ticket.requesterAddress })}</span>
          </label>
        </ActForm>
        {ticket.spam || ticket.trashed ? (
          <ActForm
            {...form}
            id="restore"
            resource="restoration"
            title={words("desk.act.restore")}
            what={ticket.trashed ? "isTrash" : "isSpam"}
            submit={words("desk.act.restore")}
          />
        ) : (
          <>
            <ActForm {...form} id="spam" resource="spam" title={words("desk.act.spam")} what="spamWhat" submit={words("desk.act.spam")} />
            <ActForm
              {...form}
              id="trash"
              resource="trash"
              title={words("desk.act.trash")}
              what="trashWhat"
              submit={words("desk.act.trash")}
            />
          </>
        )}
      </div>
    </main>
  );
}

export function ErrorBoundary() {
  return <TicketFailed />;
}
