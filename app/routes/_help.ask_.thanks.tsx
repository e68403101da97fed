import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Check } from "lucide-react";
import { customerOf } from "#app/staff/sessions.ts";
import { myTickets } from "#app/tickets/my.ts";
import { translator } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forReader, framing } from "./_help/door.ts";
import { Frame } from "./_help/frame.tsx";

/** After the form was sent. The number is shown only to who holds the ticket's key. */
export function loader({ request }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    const asked = Number(new URL(request.url).searchParams.get("ticket"));
    const customer = await customerOf(request);
    const own = customer ? (await myTickets(customer)).items : [];
    const number = own.find((ticket) => ticket.number === asked)?.number ?? null;
    return { locale: reader.locale, title: translator(reader.locale)("ask.thanksTitle"), frame: framing(reader, reader.locale), number };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.title} · ${data.frame.business}` }, { name: "robots", content: "noindex" }] : [];

export default function Thanks() {
  const words = useWords();
  const { frame, number } = useLoaderData<typeof loader>();
  return (
    <Frame framing={frame} search={false}>
      <main className="wrap thanks" id="main" data-sent="">
        <div className="glad">
          <span className="glad-mark">
            <Check className="i" aria-hidden="true" />
          </span>
          <h1 className="title">{words("ask.thanksTitle")}</h1>
          {number && <p className="number num">{words("ask.thanksNumber", { number: `#${number}` })}</p>}
          <p className="muted">{words("ask.thanksTextPlain")}</p>
          <p className="head">
            {number && (
              <a className="btn main big" href={`/my/tickets/${number}`}>
                {words("ask.thanksSee")}
              </a>
            )}
            <a className="btn big" href="/help">
              {words("ask.gladHelp")}
            </a>
          </p>
        </div>
      </main>
    </Frame>
  );
}
