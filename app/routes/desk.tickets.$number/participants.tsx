import { Plus, X } from "lucide-react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { askAct } from "./acts-door.ts";
import { PlainVerb } from "./plain-verb.tsx";
import { type Acts, useActs } from "./use-acts.ts";

/** Who else is in the conversation. Strangers are marked, and can be accepted; everybody can be taken out. */
export function Participants({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  const acts = useActs(ticket);
  const mayChange = ticket.may.change && ticket.mergedInto === null;
  if (ticket.participants.length === 0 && !mayChange) return null;
  return (
    <section>
      <h2>
        {words("desk.person.participants")}
        {mayChange && (
          <button
            type="button"
            className="btn bare square push line-x needs-js"
            aria-label={words("desk.act.addPerson")}
            title={words("desk.act.addPerson")}
            onClick={() => askAct({ act: "addPerson" })}
          >
            <Plus className="i" />
          </button>
        )}
        {mayChange && (
          <noscript>
            <a
              className="btn bare square push line-x"
              href={`/desk/tickets/${ticket.number}/acts#person`}
              aria-label={words("desk.act.addPerson")}
            >
              <Plus className="i" />
            </a>
          </noscript>
        )}
      </h2>
      <ul className="lines">
        {ticket.participants.map((person) => (
          <Participant key={person.address} person={person} ticket={ticket} acts={mayChange ? acts : null} />
        ))}
      </ul>
    </section>
  );
}

function Participant({ person, ticket, acts }: { person: TicketPage["participants"][number]; ticket: TicketPage; acts: Acts | null }) {
  const words = useWords();
  const { address, verified } = person;
  const name = person.name || address;
  return (
    <li>
      <span className="cut" title={address}>
        <bdi>{name}</bdi>
      </span>
      {acts && (
        <PlainVerb resource="participants/removal" number={ticket.number} fields={{ address }} onSubmit={() => acts.remove(address)}>
          <button type="submit" className="btn bare square line-x" aria-label={words("desk.act.removePerson", { name })}>
            <X className="i" />
          </button>
        </PlainVerb>
      )}
      {person.name && <small className="cut">{address}</small>}
      {!verified && (
        <div className="line-more">
          <span className="tag careful" title={words("desk.letter.unverifiedWhy")}>
            {words("desk.letter.unverified")}
          </span>
          {acts && (
            <PlainVerb resource="participants/acceptance" number={ticket.number} fields={{ address }} onSubmit={() => acts.accept(address)}>
              <button type="submit" className="btn bare line-x" aria-label={words("desk.act.acceptPerson", { name })}>
                {words("desk.act.accept")}
              </button>
            </PlainVerb>
          )}
        </div>
      )}
    </li>
  );
}
