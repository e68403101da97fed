import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { FileDown, Inbox, RefreshCw, ShieldQuestion } from "lucide-react";
import { arrival, rawOf } from "#app/mail/ledger.ts";
import { rawText } from "#app/mail/raw-text.ts";
import { mayAtDesk } from "#app/staff/roles.ts";
import { bytes } from "#app/ui/bytes.ts";
import { useClock } from "#app/ui/clock.tsx";
import { dateTime } from "#app/ui/dates.ts";
import { useWords } from "#app/words/use-words.tsx";
import { BackLink } from "../_staff/back-link.tsx";
import { OutcomeTag } from "../_staff.desk.mail._index/outcome-tag.tsx";
import { forStaff } from "../desk/door.ts";
import { SenderSentences, SenderTag, SpamSentence } from "../desk/sender-check.tsx";
import { RawView } from "./raw-view.tsx";

export const meta: MetaFunction = () => [{ title: "Mail · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const isRawAsked = new URL(request.url).searchParams.has("raw");
  return forStaff(request, async (staff) => ({
    mail: await arrival(staff, params.id ?? ""),
    raw: isRawAsked ? rawText(await rawOf(staff, params.id ?? "")) : null,
    mayRule: mayAtDesk(staff, "settings"),
  }));
}

/** One email: what was decided and why, what could be read of it, and what can be done with it. */
export default function OneMail() {
  const words = useWords();
  const clock = useClock();
  const { mail, raw, mayRule } = useLoaderData<typeof loader>();
  const path = `/desk/mail/${mail.id}`;
  const to = mail.envelope.to.join(", ");
  return (
    <main className="page" id="main">
      <BackLink to="/desk/mail">{words("ledger.title")}</BackLink>
      <div className="page-head">
        <div>
          <h1 className="title">
            <bdi>{mail.subject || words("desk.noSubject")}</bdi>
          </h1>
          <p>
            <bdi>{mail.from || words("ledger.nobody")}</bdi>
            {to && ` → ${to}`}
          </p>
        </div>
      </div>
      <div className="held-in">
        <div className="mail-parts">
          <section className="sheet mail-fact">
            <h2 className="h3">
              <OutcomeTag outcome={mail.outcome} />
              {mail.ticket && (
                <>
                  {" "}
                  <Link className="num" to={`/desk/tickets/${mail.ticket.number}`}>
                    #{mail.ticket.number}
                  </Link>
                </>
              )}
            </h2>
            {mail.reason && <p>{words(`mail.reason.${mail.reason}` as "mail.reason.own")}</p>}
            {mail.detail && <p className="muted small">{mail.detail}</p>}
            {mail.duplicateOf && (
              <p>
                <Link to={`/desk/mail/${mail.duplicateOf.id}`}>
                  {words("ledger.sameAs", {
                    time: dateTime(mail.duplicateOf.receivedAt, clock),
                    door: words(`desk.door.${mail.duplicateOf.door}`),
                  })}
                </Link>
              </p>
            )}
            {mail.copies.length > 0 && <p className="muted small">{words("ledger.copies", { count: mail.copies.length })}</p>}
            {mail.parseError && <p className="muted small">{mail.parseError}</p>}
          </section>
          <section className="sheet mail-fact" aria-labelledby="sender-check">
            <h2 className="h3" id="sender-check">
              {words("desk.senderCheck.label")} <SenderTag check={mail.sender} />
            </h2>
            <div className="muted small">
              <SenderSentences check={mail.sender} />
              <SpamSentence spam={mail.spam} />
            </div>
            {mail.protection && (
              <p className="muted small">
                {words(`desk.letter.protection.${mail.protection.kind}`, { by: words(`desk.letter.protection.${mail.protection.by}`) })}
              </p>
            )}
          </section>
          {mail.text && (
            <section aria-labelledby="readable">
              <h2 className="h3" id="readable">
                {words("ledger.readable")}
              </h2>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
              <pre className="mail-text" dir="auto" tabIndex={0}>
                {mail.text}
              </pre>
            </section>
          )}
          <details>
            <summary>{words("ledger.headers", { count: mail.headers.length })}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <pre className="mail-text" tabIndex={0}>
              <code>{mail.headers.map(({ name, value }) => `${name}: ${value}`).join("\n")}</code>
            </pre>
          </details>
          <RawView raw={raw} />
        </div>
        <div className="acts">
          {mail.mayReplay && (
            <form method="post" action={`${path}/replay`}>
              <input type="hidden" name="back" value={path} />
              <button type="submit" className="btn main wide">
                <RefreshCw className="i" />
                {words("ledger.replay")}
              </button>
            </form>
          )}
          {mail.mayReplay && mail.outcome === "quarantined" && (
            <form method="post" action={`${path}/release`}>
              <input type="hidden" name="back" value={path} />
              <button type="submit" className="btn wide">
                <Inbox className="i" />
                {words("ledger.release")}
              </button>
            </form>
          )}
          {mayRule && mail.from && (
            <Link className="btn" to={`/desk/settings/senders?pattern=${encodeURIComponent(mail.from)}`}>
              <ShieldQuestion className="i" />
              {words("ledger.senderRule")}
            </Link>
          )}
          <a className="btn" href={`${path}/raw`} download>
            <FileDown className="i" />
            {words("desk.letter.raw")}
          </a>
          <dl className="pairs small">
            <dt>{words("ledger.arrived")}</dt>
            <dd>{dateTime(mail.receivedAt, clock)}</dd>
            <dt>{words("ledger.door")}</dt>
            <dd>{words(`desk.door.${mail.door}`)}</dd>
            <dt>{words("ledger.mailbox")}</dt>
            <dd>{mail.mailbox?.address ?? "–"}</dd>
            <dt>{words("ledger.size")}</dt>
            <dd>{bytes(mail.size, clock.locale)}</dd>
            {mail.attachments.length > 0 && (
              <>
                <dt>{words("desk.letter.files")}</dt>
                <dd>
                  {mail.attachments.map((file) => (
                    <div key={file.name} className="cut">
                      {file.name} <span className="muted">{bytes(file.size, clock.locale)}</span>
                    </div>
                  ))}
                </dd>
              </>
            )}
          </dl>
        </div>
      </div>
    </main>
  );
}
