import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Check, CircleAlert, Download, Image, Paperclip } from "lucide-react";
import { labelOf, sayValue } from "#app/tickets/fields/field.ts";
import { myTicket } from "#app/tickets/my.ts";
import type { MyTicket } from "#app/tickets/ticket.ts";
import { bytes } from "#app/ui/bytes.ts";
import { Face } from "#app/ui/face.tsx";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import { useWords } from "#app/words/use-words.tsx";
import { day, dayAndTime } from "./_help/day.ts";
import { forReader, framing } from "./_help/door.ts";
import { Frame } from "./_help/frame.tsx";
import { holderOf, mine, numberOf } from "./_help/mine.ts";

/** The customer's page of one ticket: its public messages, and the three things they can do (decision 29). */
export function loader({ request, params }: LoaderFunctionArgs) {
  return forReader(request, async (reader) => {
    const ticket = await myTicket(await holderOf(request), numberOf(params));
    const product = reader.centre.products.find(({ key }) => key === ticket.productKey);
    const asked = new URL(request.url).searchParams;
    const frame = framing(reader, reader.locale, { brandColour: product?.brandColour });
    return data(
      { locale: reader.locale, frame, ticket, zone: product?.zone ?? "UTC", sent: asked.has("sent"), refused: asked.get("refused") },
      { headers: mine },
    );
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `#${data.ticket.number} · ${data.frame.business}` }, { name: "robots", content: "noindex" }, tellsNobody] : [];

export { headers } from "./_help/headers.ts";

export default function Mine() {
  const words = useWords();
  const { frame, ticket, zone, locale, sent, refused } = useLoaderData<typeof loader>();
  const turn = turns[ticket.status];
  const over = ticket.status === "solved" || ticket.status === "closed";
  const base = `/my/tickets/${ticket.number}`;
  return (
    <Frame framing={frame} current="my" search={false}>
      <main className="wrap mine" id="main">
        <div>
          <p className="small muted num opened">
            {words("my.opened", { number: ticket.number, product: ticket.productName, date: day(ticket.createdAt, locale, zone) })}
          </p>
          <h1 dir="auto">{ticket.subject}</h1>
        </div>
        <p className="whose" role="status">
          <span className={`turn ${turn === "ours" ? "ours" : turn === "theirs" ? "" : "hold"}`} aria-hidden="true" />
          <span>
            <strong>{words(`my.${turn}`)}</strong> {words(`my.${turn}Text`)} <a href="#write">{words("my.add")}</a>
          </span>
        </p>
        {ticket.fields.length > 0 && (
          <dl className="said-fields">
            {ticket.fields.map((field) => (
              <div key={field.id}>
                <dt>{labelOf(field, locale)}</dt>
                <dd>{sayValue(field, field.value ?? "", locale, { yes: words("setup.value.yes"), no: words("setup.value.no") })}</dd>
              </div>
            ))}
          </dl>
        )}
        {ticket.messages.map((message) => (
          <Said key={message.id} message={message} ticket={ticket} locale={locale} zone={zone} />
        ))}
        <div id="end" />
        {sent && (
          <p className="done-note" role="status">
            <Check className="i" aria-hidden="true" />
            {words("my.sent")}
          </p>
        )}
        <form className="answer-box" id="write" method="post" action={`${base}/messages`} encType="multipart/form-data" data-once="">
          <div className="field">
            <label htmlFor="text">{words("my.addLabel")}</label>
            <textarea
              className="input"
              id="text"
              name="text"
              rows={4}
              maxLength={50_000}
              required
              data-draft={`ticket-${ticket.number}`}
              aria-describedby={refused ? "text-error" : undefined}
              aria-invalid={refused ? true : undefined}
            />
            {refused && (
              <p className="error" id="text-error" role="alert">
                <CircleAlert className="i" aria-hidden="true" />
                {words(`refusal.${refused}` as "refusal.required", { max: "20 MB", seconds: 60 })}
              </p>
            )}
          </div>
          <div className="head files">
            <button className="btn main big" type="submit">
              {words("my.send")}
            </button>
            <label className="btn bare big file-button">
              <Paperclip className="i" aria-hidden="true" />
              {words("my.attach")}
              <input type="file" name="files" multiple />
            </label>
          </div>
        </form>
        {!over && (
          <form className="finish" method="post" action={`${base}/solution`} data-once="">
            <p>
              <strong>{words("my.solvedQuestion")}</strong> <span className="muted">{words("my.solvedText")}</span>
            </p>
            <p>
              <button className="btn big" type="submit">
                <Check className="i" aria-hidden="true" />
                {words("my.solvedYes")}
              </button>
            </p>
          </form>
        )}
        {ticket.status === "solved" && (
          <form className="finish" method="post" action={`${base}/reopening`} data-once="">
            <p>
              <button className="btn big" type="submit">
                {words("my.reopen")}
              </button>
            </p>
          </form>
        )}
        <form className="small muted" method="post" action={`${base}/links`} data-once="">
          {words("my.private")}{" "}
          <button className="link-button" type="submit">
            {words("my.revoke")}
          </button>
        </form>
      </main>
    </Frame>
  );
}

const turns = { new: "ours", open: "ours", pending: "theirs", onHold: "hold", solved: "done", closed: "done" } as const;

function Said({
  message,
  ticket,
  locale,
  zone,
}: {
  message: MyTicket["messages"][number];
  ticket: MyTicket;
  locale: string;
  zone: string;
}) {
  const words = useWords();
  const us = message.from === "staff";
  const own = message.name === ticket.requesterName || message.name === ticket.requesterAddress;
  const name = us ? words("my.fromUs", { name: message.name, product: ticket.productName }) : own ? words("my.you") : message.name;
  return (
    <article className={us ? "said us" : "said"}>
      <header>
        <Face name={message.name} who={us ? "us" : "them"} />
        <p>
          <strong>{name}</strong>
          <small>
            <time dateTime={message.createdAt}>{dayAndTime(message.createdAt, locale, zone)}</time>
          </small>
        </p>
      </header>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made safe by app/platform/html */}
      <div className="letter" dir="auto" dangerouslySetInnerHTML={{ __html: message.textHtml }} />
      {message.foldedHtml && (
        <details className="quoted">
          <summary>{words("my.shown")}</summary>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made safe by app/platform/html */}
          <div className="letter muted" dir="auto" dangerouslySetInnerHTML={{ __html: message.foldedHtml }} />
        </details>
      )}
      {message.attachments.length > 0 && (
        <p className="pics">
          {message.attachments.map((file) =>
            file.closed?.why === "infected" ? (
              <span key={file.id} className="pic">
                {words("my.infected", { name: file.name })}
              </span>
            ) : (
              <a key={file.id} className="pic" href={`/files/${file.id}`}>
                {file.type.startsWith("image/") ? (
                  <Image className="i" aria-hidden="true" />
                ) : (
                  <Download className="i" aria-hidden="true" />
                )}
                <span className="cut">{file.name}</span>
                <span className="muted num">{bytes(file.size, locale)}</span>
              </a>
            ),
          )}
        </p>
      )}
    </article>
  );
}
