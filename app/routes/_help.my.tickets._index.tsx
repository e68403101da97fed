import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Check, ChevronRight } from "lucide-react";
import { customerOf } from "#app/staff/sessions.ts";
import { myTickets } from "#app/tickets/my.ts";
import { Kawung } from "#app/ui/kawung.tsx";
import { translator } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { day } from "./_help/day.ts";
import { forReader, framing } from "./_help/door.ts";
import { Frame } from "./_help/frame.tsx";
import { mine } from "./_help/mine.ts";

/** The tickets whose links were opened in this browser. */
export function loader({ request }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    const customer = await customerOf(request);
    const zone = reader.centre.products[0]?.zone ?? "UTC";
    return data(
      {
        locale: reader.locale,
        title: translator(reader.locale)("my.title"),
        frame: framing(reader, reader.locale),
        zone,
        tickets: customer ? await myTickets(customer) : [],
        off: new URL(request.url).searchParams.has("off"),
      },
      { headers: mine },
    );
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · ${data.frame.business}` }, { name: "robots", content: "noindex" }] : [];

export { headers } from "./_help/headers.ts";

export default function MyTickets() {
  const words = useWords();
  const { frame, tickets, zone, locale, off } = useLoaderData<typeof loader>();
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
            <h2 className="h2">{words("my.noneTitle")}</h2>
            <p className="muted">{words("my.noneText")}</p>
          </div>
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
      </main>
    </Frame>
  );
}
