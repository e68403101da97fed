import type { TicketPage } from "#app/tickets/ticket.ts";
import { Followers } from "./followers.tsx";
import { LinkedTickets } from "./linked-tickets.tsx";
import { Participants } from "./participants.tsx";
import { PastTickets } from "./past-tickets.tsx";
import { Person } from "./person.tsx";
import { Properties } from "./properties.tsx";
import { ReadArticles } from "./read-articles.tsx";
import { SuggestedArticles } from "./suggested-articles.tsx";
import type { Colleague, TicketVerbs } from "./use-ticket-verbs.ts";

export type PersonProps = {
  ticket: TicketPage;
  colleagues: Colleague[];
  teams: Array<{ id: string; name: string; private: boolean }>;
  verbs: TicketVerbs;
};

/** Who writes to us, what they asked before, and what this ticket is. */
export function PersonPane(props: PersonProps) {
  return (
    <>
      <Person ticket={props.ticket} />
      <SuggestedArticles ticket={props.ticket} />
      <Properties {...props} />
      <ReadArticles ticket={props.ticket} />
      <LinkedTickets ticket={props.ticket} />
      <PastTickets ticket={props.ticket} />
      <Participants ticket={props.ticket} />
      <Followers ticket={props.ticket} />
    </>
  );
}
