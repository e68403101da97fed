import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { isDemo } from "#app/demo/progress.ts";
import { mailFlow } from "#app/mail/flow.ts";
import { mailSummary } from "#app/mail/ledger.ts";
import { notDeliveredCount } from "#app/mail/outbox.ts";
import { judge } from "#app/operating/judge.ts";
import { operatingState } from "#app/operating/state.ts";
import { config } from "#app/platform/config.ts";
import { health, scannerHealth, searchServerHealth } from "#app/platform/health.ts";
import { mayAtDesk } from "#app/staff/roles.ts";
import { useClock } from "#app/ui/clock.tsx";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { mailState } from "../desk/mail-state.ts";
import { DemoRemoval } from "./demo-removal.tsx";
import { House } from "./house.tsx";

export const meta: MetaFunction = () => [{ title: "Status · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const [{ checks }, scanner, searchServer, flow, summary, notDelivered] = await Promise.all([
      health(),
      scannerHealth(),
      searchServerHealth(),
      mailFlow(staff),
      mailSummary(staff),
      notDeliveredCount(staff),
    ]);
    // Numbers of the whole house, private teams' mail among them.
    const state = mayAtDesk(staff, "settings") ? await operatingState() : null;
    const { database, redisUrl, smtpUrl, smtp } = config();
    const chosen = {
      database: database.embedded ? "embedded" : "external",
      queue: redisUrl ? "redis" : "postgresql",
      search: "postgresql",
      postman: smtpUrl ? "smtp" : "folder",
    } as const;
    return {
      checks,
      scanner,
      searchServer,
      flow,
      held: summary.outcomes.quarantined,
      pending: summary.pending,
      notDelivered,
      chosen,
      smtpPort: smtp.port,
      house: state && { state, lines: judge(state) },
      demo: staff.role === "admin" && (await isDemo()),
    };
  });
}

/** Does mail flow, and does every part answer: facts from rows and from asking, not from hope. */
export default function Status() {
  const words = useWords();
  const { now } = useClock();
  const { checks, scanner, searchServer, flow, held, pending, notDelivered, chosen, smtpPort, house, demo } =
    useLoaderData<typeof loader>();
  const mail = mailState(flow, now);
  const flowing = mail === "flows" || mail === "none";
  return (
    <main className="page" id="main">
      <div className="page-head">
        <div>
          <h1 className="title">{words("desk.operator.title")}</h1>
          <p>{words("desk.operator.what")}</p>
        </div>
      </div>
      <section className="sheet" aria-labelledby="mail-title">
        <div className="balance">
          <State good={flowing} />
          <h2 className="h3" id="mail-title">
            {words(`desk.flow.${mail}`)}
          </h2>
        </div>
        <dl className="facts">
          <Fact name={words("desk.operator.lastIn")}>{flow.lastIn ? <Ago at={flow.lastIn} /> : words("desk.flow.never")}</Fact>
          <Fact name={words("desk.operator.lastOut")}>{flow.lastOut ? <Ago at={flow.lastOut} /> : words("desk.flow.never")}</Fact>
          <Fact name={words("desk.operator.pending")}>
            <Link to="/desk/mail?state=pending">{pending}</Link>
          </Fact>
          <Fact name={words("desk.operator.held")}>
            <Link to="/desk/mail?outcome=quarantined">{held}</Link>
          </Fact>
          <Fact name={words("desk.operator.notDelivered")}>
            <Link to="/desk/outbox?view=notDelivered">{notDelivered}</Link>
          </Fact>
        </dl>
      </section>
      <section className="block" aria-labelledby="parts-title">
        <div className="block-head">
          <h2 className="h2" id="parts-title">
            {words("desk.operator.parts")}
          </h2>
        </div>
        <div className="sheet scroll-x">
          <table className="rows">
            <tbody>
              {(["database", "queue", "search"] as const).map((part) => (
                <tr key={part}>
                  <th scope="row">{words(`desk.operator.${part}`)}</th>
                  <td>{words(`desk.operator.chosen.${chosen[part]}`)}</td>
                  <td>
                    <Answer said={checks[part]} />
                  </td>
                </tr>
              ))}
              {searchServer && (
                <tr>
                  <th scope="row">{words("desk.operator.searchServer")}</th>
                  <td>
                    {searchServer.at} · {words("desk.operator.searchServerUntried")}
                  </td>
                  <td>
                    {searchServer.answer === "ok" && searchServer.lacking > 0 ? (
                      words("desk.operator.searchServerLacks", { count: searchServer.lacking })
                    ) : (
                      <Answer said={searchServer.answer} />
                    )}
                    {searchServer.answer !== "ok" && <p className="small muted">{words("desk.operator.searchServerAway")}</p>}
                  </td>
                </tr>
              )}
              <tr>
                <th scope="row">{words("desk.operator.mailIn")}</th>
                <td colSpan={2}>
                  {smtpPort ? words("desk.operator.listener", { port: String(smtpPort) }) : words("desk.operator.noListener")}
                </td>
              </tr>
              <tr>
                <th scope="row">{words("desk.operator.mailOut")}</th>
                <td colSpan={2}>{words(`desk.operator.chosen.${chosen.postman}`)}</td>
              </tr>
              <tr>
                <th scope="row">{words("desk.operator.scanner")}</th>
                <td colSpan={scanner ? 1 : 2}>{scanner ? `clamd, ${scanner.at}` : words("desk.operator.scannerOff")}</td>
                {scanner && (
                  <td>
                    <Answer said={scanner.answer} />
                  </td>
                )}
              </tr>
            </tbody>
          </table>
        </div>
      </section>
      {house && <House lines={house.lines} state={house.state} />}
      {demo && <DemoRemoval />}
    </main>
  );
}

function Answer({ said }: { said: string }) {
  const words = useWords();
  return (
    <span className={`state ${said === "ok" ? "good" : "bad"}`}>
      <State good={said === "ok"} />
      {said === "ok" ? words("desk.operator.answers") : said}
    </span>
  );
}

function State({ good }: { good: boolean }) {
  return good ? <CircleCheck className="i good" /> : <TriangleAlert className="i bad" />;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className="big">{children}</dd>
    </div>
  );
}
