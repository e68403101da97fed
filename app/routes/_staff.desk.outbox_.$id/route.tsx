import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { outboundPage } from "#app/mail/outbox.ts";
import { correctAddress } from "#app/mail/send-again.ts";
import { renderWritten } from "#app/tickets/rendered.ts";
import { useClock } from "#app/ui/clock.tsx";
import { dateTime } from "#app/ui/dates.ts";
import settingsStyles from "#app/ui/settings.css?url";
import { useWords } from "#app/words/use-words.tsx";
import { BackLink } from "../_staff/back-link.tsx";
import { Decide } from "../_staff.desk.outbox/decide.tsx";
import { DeliveryTag } from "../_staff.desk.outbox/outbox-item.tsx";
import { Why } from "../_staff.desk.outbox/why.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";
import { Readers } from "./readers.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: settingsStyles }];
export const meta: MetaFunction = () => [{ title: "Outbox · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const mail = await outboundPage(staff, params.id ?? "");
    return { mail, html: renderWritten(mail.text) };
  });
}

/** A corrected address: the mail goes there. */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = params.id ?? "";
  return saving(
    request,
    (form) => ({ recipient: textOf(form, "recipient"), address: textOf(form, "address") }),
    async (staff, { recipient, address }) => {
      await correctAddress(staff, id, recipient, address);
      return `/desk/outbox/${id}`;
    },
  );
}

/** One mail of ours: what it says, to whom, and every attempt to deliver it. */
export default function OneOutbound() {
  const words = useWords();
  const clock = useClock();
  const { mail, html } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <main className="page" id="main">
      <BackLink to="/desk/outbox">{words("desk.outbox.title")}</BackLink>
      <div className="page-head">
        <div>
          <h1 className="title">
            <bdi>{mail.subject}</bdi>
          </h1>
          <p>
            {mail.mailbox.address} → {mail.recipients.map((person) => person.address).join(", ")}
          </p>
        </div>
      </div>
      <div className="held-in">
        <div>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by app/platform/html */}
          <article className="sheet outbound-text words" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
          <Readers mail={mail} answer={answer} />
        </div>
        <div className="acts">
          <p>
            <DeliveryTag state={mail.state} />
          </p>
          <p>
            {mail.ticket ? (
              <Link to={`/desk/tickets/${mail.ticket.number}`}>
                #{mail.ticket.number} <bdi>{mail.ticket.subject}</bdi>
              </Link>
            ) : (
              words("desk.outbox.toColleague")
            )}
          </p>
          {mail.cause && mail.recipients.every(({ cause }) => cause === null) && <Why cause={mail.cause} said={mail.error} />}
          {mail.nextAttemptAt && mail.attempts > 0 && mail.state === "waiting" && (
            <p className="small muted">{words("desk.delivery.nextTry", { time: dateTime(mail.nextAttemptAt, clock) })}</p>
          )}
          <Decide id={mail.id} again={mail.maySendAgain} giveUp={mail.mayGiveUp} />
          <h2 className="h3">{words("desk.outbox.attempts", { count: mail.tries.length })}</h2>
          <ol className="tries small">
            {mail.tries.map((attempt) => (
              <li key={attempt.startedAt}>
                <span className="muted">{dateTime(attempt.startedAt, clock)}</span>
                <br />
                {attempt.response ?? attempt.result ?? words("desk.outbox.noAnswer")}
              </li>
            ))}
          </ol>
        </div>
      </div>
    </main>
  );
}
