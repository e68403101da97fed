import { Link } from "@remix-run/react";
import { BadgeCheck, Pencil, ShieldQuestion } from "lucide-react";
import { useState } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useClock } from "#app/ui/clock.tsx";
import { month, time } from "#app/ui/dates.ts";
import { Face } from "#app/ui/face.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { deskHref } from "../desk/queue.ts";
import { AssigneePicker } from "./assignee-picker.tsx";
import { PlainChoice } from "./plain-choice.tsx";
import { PlainTags } from "./plain-tags.tsx";
import { PriorityMenu, ProductMenu, StatusMenu, TeamMenu, TypeMenu } from "./property-menus.tsx";
import { TagsPicker } from "./tags-picker.tsx";
import type { Colleague, TicketVerbs } from "./use-ticket-verbs.ts";

type Props = { ticket: TicketPage; colleagues: Colleague[]; teams: Array<{ id: string; name: string; private: boolean }>; verbs: TicketVerbs };

/** Who writes to us, what they asked before, and what this ticket is. */
export function PersonPane(props: Props) {
  return (
    <>
      <Person ticket={props.ticket} />
      <Properties {...props} />
      <ReadArticles ticket={props.ticket} />
      <PastTickets ticket={props.ticket} />
      <Participants ticket={props.ticket} />
    </>
  );
}

function Person({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  const clock = useClock();
  const { customer } = ticket;
  const others = customer.addresses.filter(({ address }) => address !== customer.address);
  return (
    <section>
      <div className="head person-head">
        <Face name={customer.name || customer.address} who="them" size="l" />
        <div className="min-w-0">
          <h2 className="person-name">
            <bdi>{customer.name || customer.address}</bdi>
          </h2>
          <p className="muted cut" title={customer.address}>
            {customer.address}
          </p>
        </div>
      </div>
      <p className="head person-tags">
        {customer.verified ? (
          <span className="tag good">
            <BadgeCheck className="i" />
            {words("desk.person.verified")}
          </span>
        ) : (
          <span className="tag careful" title={words("desk.person.unverifiedWhy")}>
            <ShieldQuestion className="i" />
            {words("desk.person.unverified")}
          </span>
        )}
        <span className="tag">{words("desk.person.tickets", { count: customer.ticketCount })}</span>
      </p>
      <dl className="pairs">
        <dt>{words("desk.person.since")}</dt>
        <dd>{month(customer.since, clock)}</dd>
        {customer.zone && (
          <>
            <dt>{words("desk.person.time")}</dt>
            <dd className="num">{words("desk.person.timeIn", { time: time(clock.now, { ...clock, zone: customer.zone }), place: placeOf(customer.zone) })}</dd>
          </>
        )}
        {customer.locale && (
          <>
            <dt>{words("desk.person.language")}</dt>
            <dd>{new Intl.DisplayNames(clock.locale, { type: "language" }).of(customer.locale)}</dd>
          </>
        )}
        {customer.organisation && (
          <>
            <dt>{words("desk.person.organisation")}</dt>
            <dd>{customer.organisation}</dd>
          </>
        )}
        {others.length > 0 && (
          <>
            <dt>{words("desk.person.also")}</dt>
            <dd>
              {others.map(({ address }) => (
                <div key={address} className="cut" title={address}>
                  {address}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {customer.notes && <p className="person-notes">{customer.notes}</p>}
    </section>
  );
}

/** "Asia/Makassar" → "Makassar". */
function placeOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

function Properties({ ticket, colleagues, teams, verbs }: Props) {
  const words = useWords();
  const { products, queue } = useDesk();
  const [assigning, setAssigning] = useState(false);
  const [tagging, setTagging] = useState(false);
  const { shown } = verbs;
  const disabled = !ticket.may.change;
  return (
    <section>
      <h2>{words("desk.property.title")}</h2>
      <dl className="pairs properties">
        <dt>{words("desk.property.status")}</dt>
        <dd>
          <StatusMenu ticket={shown} verbs={verbs} disabled={disabled} />
        </dd>
        <dt>{words("desk.property.assignee")}</dt>
        <dd>
          {disabled ? (
            (shown.assigneeName ?? words("desk.property.nobody"))
          ) : (
            <PlainChoice
              ticket={ticket}
              name="assigneeId"
              resource="assignment"
              label={words("desk.property.assignee")}
              value={ticket.assigneeId ?? ""}
              choices={[{ value: "", label: words("desk.property.nobody") }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]}
            >
              <AssigneePicker
                open={assigning}
                onOpenChange={setAssigning}
                chosen={shown.assigneeId}
                colleagues={colleagues}
                onPick={verbs.assign}
                button={
                  <button type="button" className="property">
                    {shown.assigneeName && <Face name={shown.assigneeName} who="us" size="s" />}
                    <span className={`cut ${shown.assigneeName ? "" : "muted"}`}>{shown.assigneeName ?? words("desk.property.nobody")}</span>
                  </button>
                }
              />
            </PlainChoice>
          )}
        </dd>
        {(teams.length > 0 || shown.team) && (
          <>
            <dt>{words("desk.property.team")}</dt>
            <dd>
              <TeamMenu ticket={shown} verbs={verbs} disabled={disabled} teams={teams} />
            </dd>
          </>
        )}
        <dt>{words("desk.property.priority")}</dt>
        <dd>
          <PriorityMenu ticket={shown} verbs={verbs} disabled={disabled} />
        </dd>
        <dt>{words("desk.property.type")}</dt>
        <dd>
          <TypeMenu ticket={shown} verbs={verbs} disabled={disabled} />
        </dd>
        <dt>{words("desk.property.product")}</dt>
        <dd>
          <ProductMenu ticket={shown} verbs={verbs} disabled={disabled} products={products} />
        </dd>
        <dt>{words("desk.property.tags")}</dt>
        <dd className="tags">
          {shown.tags.map((tag) => (
            <Link key={tag} className="tag" to={deskHref({ ...queue, view: "open", product: null, q: null, tag })}>
              {tag}
            </Link>
          ))}
          {disabled ? (
            shown.tags.length === 0 && <span className="muted">–</span>
          ) : (
            <PlainTags ticket={ticket}>
              <TagsPicker
                open={tagging}
                onOpenChange={setTagging}
                tags={shown.tags}
                onTags={verbs.setTags}
                button={
                  <button type="button" className="property" aria-label={words("desk.key.t")}>
                    {shown.tags.length === 0 ? <span className="muted">{words("desk.property.addTag")}</span> : <Pencil className="i" />}
                  </button>
                }
              />
            </PlainTags>
          )}
        </dd>
        <dt>{words("desk.property.channel")}</dt>
        <dd>{words(`desk.channel.${ticket.channel}`)}</dd>
        <dt>{words("desk.property.opened")}</dt>
        <dd>
          <Moment at={ticket.createdAt} className="num" />
        </dd>
        {ticket.followUpOf && (
          <>
            <dt>{words("desk.property.followUpOf")}</dt>
            <dd>
              <Link to={`/desk/tickets/${ticket.followUpOf}`}>#{ticket.followUpOf}</Link>
            </dd>
          </>
        )}
        {ticket.followUps.length > 0 && (
          <>
            <dt>{words("desk.property.followUps")}</dt>
            <dd className="head">
              {ticket.followUps.map((number) => (
                <Link key={number} to={`/desk/tickets/${number}`}>
                  #{number}
                </Link>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function ReadArticles({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  if (ticket.readArticles.length === 0) return null;
  return (
    <section>
      <h2>{words("desk.person.read")}</h2>
      <ul className="lines">
        {ticket.readArticles.map((article) => (
          <li key={article.slug}>
            <a className="cut" href={`/help/${article.slug}`}>
              {article.title}
            </a>
            <span className="muted tiny num">{words("desk.person.seconds", { count: article.dwell })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PastTickets({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  const { pastTickets } = ticket.customer;
  return (
    <section>
      <h2>
        {words("desk.person.past")} <span className="push num">{pastTickets.length || ""}</span>
      </h2>
      {pastTickets.length === 0 ? (
        <p className="muted">{words("desk.person.firstTicket")}</p>
      ) : (
        <ul className="lines">
          {pastTickets.map((past) => (
            <li key={past.number}>
              <Link className="cut" to={`/desk/tickets/${past.number}`} title={past.subject}>
                <bdi>{past.subject || words("desk.noSubject")}</bdi>
              </Link>
              <Moment at={past.createdAt} className="muted tiny num" />
              <small>
                #{past.number} · {words(`desk.status.${past.status}`)}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Participants({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  if (ticket.participants.length === 0) return null;
  return (
    <section>
      <h2>{words("desk.person.participants")}</h2>
      <ul className="lines">
        {ticket.participants.map((person) => (
          <li key={person.address}>
            <span className="cut" title={person.address}>
              <bdi>{person.name || person.address}</bdi>
            </span>
            {!person.verified && <span className="tag careful">{words("desk.letter.unverified")}</span>}
            {person.name && <small className="cut">{person.address}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
