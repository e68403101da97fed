import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Check, ChevronRight } from "lucide-react";
import { customerOf } from "#app/staff/sessions.ts";
import { myTickets } from "#app/tickets/my.ts";
import { Kawung } from "#app/ui/kawung.tsx";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import { translator } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { day } from "./_help/day.ts";
import { forReader, framing } from "./_help/door.ts";
import { Frame } from "./_help/frame.tsx";
import { mine } from "./_help/mine.ts";

/** The tickets of whoever is signed in, or those whose links were opened in this browser. */
export function loader({ request }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    const customer = await customerOf(request);
    const search = new URL(request.url).searchParams;
    const list = customer ? await myTickets(customer, search.get("cursor") ?? undefined) : { items: [], nextCursor: null };
    const zone = reader.centre.products[0]?.zone ?? "UTC";
    return data(
      {
        locale: reader.locale,
        title: translator(reader.locale)("my.title"),
        frame: framing(reader, reader.locale),
        zone,
        tickets: list.items,
        nextCursor: list.nextCursor,
        signedInAs: customer?.signedIn ? customer.address : null,
        off: search.has("off"),
      },
      { headers: mine },
    );
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · ${data.frame.business}` }, { name: "robots", content: "noindex" }, tellsNobody] : [];

export { headers } from "./_help/headers.ts";

export default function MyTickets() {
  const words = useWords();
  const { frame, tickets, nextCursor, signedInAs, zone, locale, off } = useLoaderData<typeof loader>();
  return (
    <Frame framing={frame} current="my" search={false}>
      <main className="wrap mine" id="main">
        <h1>{words("my.title")}</h1>
        {off && (
          <p className="done-note" role="status">
            <Check className="i" aria-hidden="true" />
            {words("my.revoked")}
          </p>
        )}
        {tickets.length === 0 && (
          <div className="none">
            <Kawung />
            <h2 className="h2">{words(signedInAs ? "my.noTickets" : "my.noneTitle")}</h2>
            {!signedInAs && <p className="muted">{words("my.noneText")}</p>}
          </div>
        )}
        {signedInAs ? (
          <div className="head own-head">
            <a className="btn main big" href="/ask">
              {words("my.newTicket")}
            </a>
            <form method="post" action="/my/sign-out" className="small muted">
              {words("my.signedInAs", { address: signedInAs })}{" "}
              <button className="link-button" type="submit">
                {words("my.signOut")}
              </button>
            </form>
          </div>
        ) : (
          <p className="own-head">
            <a className="btn big" href="/my/sign-in">
              {words("my.signIn.seeAll")}
            </a>
          </p>
        )}
        <ul className="own-tickets">
          {tickets.map((ticket) => (
            <li key={ticket.number}>
              <a href={`/my/tickets/${ticket.number}`}>
                <span
                  className={`turn ${ticket.status === "pending" ? "" : ticket.status === "new" || ticket.status === "open" ? "ours" : "hold"}`}
                  aria-hidden="true"
                />
                <span>
                  <strong>{ticket.subject}</strong>
                  <small className="num">
                    #{ticket.number} · {words(`my.status.${ticket.status}`)} ·{" "}
                    {words("my.last", { date: day(ticket.lastMessageAt, locale, zone) })}
                  </small>
                </span>
                <ChevronRight className="i" aria-hidden="true" />
              </a>
            </li>
          ))}
        </ul>
        {nextCursor && (
          <p>
            <a className="btn big" href={`?cursor=${encodeURIComponent(nextCursor)}`}>
              {words("my.older")}
            </a>
          </p>
        )}
      </main>
    </Frame>
  );
}
