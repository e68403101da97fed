import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { CircleCheck, Clock3 } from "lucide-react";
import { mailBalance } from "#app/mail/balance.ts";
import { mailPerDay } from "#app/mail/days.ts";
import { listArrivals, mailSummary, outcomes } from "#app/mail/ledger.ts";
import { lateMailboxes, waitingMail } from "#app/mail/waiting.ts";
import { profile } from "#app/staff/profile.ts";
import { mayAtDesk } from "#app/staff/roles.ts";
import { useClock } from "#app/ui/clock.tsx";
import { Kawung } from "#app/ui/kawung.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { zoneOf } from "../desk/zone.ts";
import { Alarms } from "./alarms.tsx";
import { Days } from "./days.tsx";
import { MailRow } from "./mail-row.tsx";
import { SeekMail } from "./seek-mail.tsx";

export const meta: MetaFunction = () => [{ title: "Mail ledger · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const outcome = outcomes.find((known) => known === search.get("outcome"));
    const state = search.get("state") === "pending" ? ("pending" as const) : undefined;
    const q = search.get("q")?.trim() || undefined;
    const me = await profile(staff);
    const zone = zoneOf(request, me.zone);
    const [from, until] = [dayIn(search, "from"), dayIn(search, "until")];
    const [summary, balance, waiting, late, days, mails] = await Promise.all([
      mailSummary(staff),
      mailBalance.get(),
      waitingMail(staff),
      lateMailboxes(staff),
      mailPerDay(staff, zone),
      listArrivals(staff, { outcome, state, q, days: { from, until, zone }, cursor: search.get("cursor") ?? undefined, limit: 50 }),
    ]);
    const alarms = { waiting, late, mayOpen: mayAtDesk(staff, "settings") };
    const asked = { outcome: outcome ?? state ?? null, q: q ?? "", from: from ?? "", until: until ?? "" };
    return { summary, balances: balance.difference === 0, alarms, days, mails, asked };
  });
}

/** A day as the date field writes it; undefined when the calendar has no such day. */
function dayIn(search: URLSearchParams, name: string): string | undefined {
  const text = search.get(name) ?? "";
  const day = /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
}

/** Every email that arrived, what became of it, and that the sum is right. */
export default function Ledger() {
  const words = useWords();
  const { summary, balances, alarms, days, mails, asked } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const { locale } = useClock();
  const number = new Intl.NumberFormat(locale);
  const further = new URLSearchParams(search);
  further.set("cursor", mails.nextCursor ?? "");
  const kinds = Object.keys(summary.outcomes) as Array<keyof typeof summary.outcomes>;
  const sum = [...kinds.map((outcome) => summary.outcomes[outcome]), summary.pending];
  return (
    <main className="page" id="main">
      <div className="page-head">
        <div>
          <h1 className="title">{words("ledger.title")}</h1>
          <p>{words("ledger.what")}</p>
        </div>
      </div>
      <Alarms {...alarms} />
      <section className="sheet" aria-label={words("ledger.sums")}>
        <div className="balance">
          <span className={balances ? "good" : "bad"}>
            {summary.pending > 0 ? <Clock3 className="i" /> : <CircleCheck className="i" />}
          </span>
          <p>
            <strong className="strong">{words(balances ? "ledger.balances" : "ledger.unbalanced")}</strong>{" "}
            <span className="muted num">
              {sum.map((n) => number.format(n)).join(" + ")} = {number.format(summary.received)}
            </span>
          </p>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="scroll-x" tabIndex={0} aria-label={words("ledger.outcomes")}>
          <table className="rows sums">
            <thead>
              <tr>
                {kinds.map((outcome) => (
                  <th key={outcome} scope="col" className="n">
                    {words(`desk.outcome.${outcome}`)}
                  </th>
                ))}
                <th scope="col" className="n">
                  {words("desk.outcome.pending")}
                </th>
                <th scope="col" className="n">
                  {words("ledger.received")}
                </th>
              </tr>
            </thead>
            <tbody>
              <tr>
                {kinds.map((outcome) => (
                  <td key={outcome} className={`n ${summary.outcomes[outcome] === 0 ? "zero" : ""}`}>
                    <Link to={`?outcome=${outcome}`}>{number.format(summary.outcomes[outcome])}</Link>
                  </td>
                ))}
                <td className={`n ${summary.pending === 0 ? "zero" : ""}`}>
                  <Link to="?state=pending">{number.format(summary.pending)}</Link>
                </td>
                <td className="n total">{number.format(summary.received)}</td>
              </tr>
            </tbody>
          </table>
        </section>
      </section>
      <Days days={days} />
      <section className="block" aria-labelledby="each">
        <div className="block-head">
          <h2 className="h2" id="each">
            {asked.outcome ? words("ledger.only", { outcome: words(`desk.outcome.${asked.outcome}`) }) : words("ledger.each")}
          </h2>
          <p>{words("ledger.eachWhat")}</p>
        </div>
        <SeekMail asked={asked} />
        {mails.items.length === 0 ? (
          <div className="sheet empty">
            <Kawung />
            <p>{words(Object.values(asked).some(Boolean) ? "ledger.noneFit" : "ledger.none")}</p>
          </div>
        ) : (
          <div className="sheet">
            <table className="rows mails">
              <thead>
                <tr>
                  <th scope="col" className="time-col">
                    {words("ledger.arrived")}
                  </th>
                  <th scope="col" className="door-col">
                    {words("ledger.door")}
                  </th>
                  <th scope="col">{words("ledger.fromSubject")}</th>
                  <th scope="col" className="out-col">
                    {words("ledger.outcome")}
                  </th>
                  <th scope="col" className="to-col">
                    {words("ledger.whereTo")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {mails.items.map((mail) => (
                  <MailRow key={mail.id} mail={mail} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {mails.nextCursor && (
          <p className="list-more">
            <Link className="btn" to={`?${further}`}>
              {words("ledger.older")}
            </Link>
          </p>
        )}
      </section>
    </main>
  );
}
