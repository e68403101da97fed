import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { letterFacts } from "#app/mail/letter-facts.ts";
import { hasUnread } from "#app/notifications/inbox.ts";
import { listStaff } from "#app/staff/accounts.ts";
import { listTeams } from "#app/staff/teams.ts";
import { draftsOf } from "#app/tickets/drafts.ts";
import { isSeenBy } from "#app/tickets/mentions.ts";
import { ticketPage } from "#app/tickets/queries.ts";
import { Drawer } from "#app/ui/modal.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { TicketFailed } from "../desk/ticket-failed.tsx";
import { ActDialogs } from "./acts.tsx";
import { Composer } from "./composer.tsx";
import { Conversation } from "./conversation.tsx";
import { lettersOf } from "./letters-of.ts";
import { numberOf } from "./number.ts";
import { PersonPane } from "./person-pane.tsx";
import { PutAway } from "./put-away.tsx";
import { TicketHead } from "./ticket-head.tsx";
import { useReading } from "./use-reading.ts";
import { useTicketVerbs } from "./use-ticket-verbs.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const before = new URL(request.url).searchParams.get("before") ?? undefined;
    const [ticket, colleagues, teams, unread, drafts] = await Promise.all([
      ticketPage(staff, numberOf(params), { before }),
      listStaff(staff),
      listTeams(staff),
      hasUnread(staff, numberOf(params)),
      draftsOf(staff, numberOf(params)),
    ]);
    const people = colleagues.map((one) => ({ id: one.id, name: one.name, email: one.email, sees: isSeenBy(one, ticket) }));
    const facts = await letterFacts(
      staff,
      lettersOf(ticket).map(({ id }) => id),
    );
    return { ticket, teams, colleagues: people, unread, drafts, facts };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `#${data.ticket.number} ${data.ticket.subject} · Sahut` : "Sahut" },
];

export default function Ticket() {
  const words = useWords();
  const { ticket, colleagues, teams, unread, drafts, facts } = useLoaderData<typeof loader>();
  useReading(ticket.number, unread);
  const verbs = useTicketVerbs(ticket, colleagues);
  const [drawer, setDrawer] = useState(false);
  const person = <PersonPane ticket={ticket} colleagues={colleagues} teams={teams} verbs={verbs} />;
  return (
    <>
      <main className="pane talk" id="main" key={ticket.number} aria-labelledby="ticket-title">
        <p className="sr" role="status">
          {words("desk.ticket.opened", { number: ticket.number, subject: ticket.subject })}
        </p>
        <TicketHead ticket={ticket} colleagues={colleagues} teams={teams} verbs={verbs} onPerson={() => setDrawer(true)} />
        <PutAway ticket={ticket} />
        <Conversation ticket={ticket} facts={facts} />
        {ticket.mergedInto === null && <Composer ticket={ticket} colleagues={colleagues} drafts={drafts} />}
        <ActDialogs ticket={ticket} />
      </main>
      <aside className="pane person" aria-label={words("desk.person.label")} id="person">
        <div className="pane-body">{person}</div>
      </aside>
      <Drawer open={drawer} onOpenChange={setDrawer} title={words("desk.person.label")}>
        <div className="person drawer-person">{person}</div>
      </Drawer>
    </>
  );
}

export function ErrorBoundary() {
  return <TicketFailed />;
}
