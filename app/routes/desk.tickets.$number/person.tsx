import { Link } from "@remix-run/react";
import { BadgeCheck, ShieldQuestion } from "lucide-react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useClock } from "#app/ui/clock.tsx";
import { month, time } from "#app/ui/dates.ts";
import { Face } from "#app/ui/face.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** Who asks: name, address and whether it is proved, since when, where their clock stands. */
export function Person({ ticket }: { ticket: TicketPage }) {
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
            <Link to={`/desk/customers/${customer.id}`} title={words("desk.person.profile")}>
              <bdi>{customer.name || customer.address}</bdi>
            </Link>
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
            <dd className="num">
              {words("desk.person.timeIn", { time: time(clock.now, { ...clock, zone: customer.zone }), place: placeOf(customer.zone) })}
            </dd>
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
