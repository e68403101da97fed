import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { ChartColumn, Plus } from "lucide-react";
import { documentationDebt } from "#app/deflection/debt/debt.ts";
import { mayAtDesk } from "#app/staff/roles.ts";
import styles from "#app/ui/documentation.css?url";
import { Kawung } from "#app/ui/kawung.tsx";
import { useNumbers } from "#app/ui/numbers.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { DebtRow } from "./debt-row.tsx";

export const meta: MetaFunction = () => [{ title: "Documentation · Sahut" }];
export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const kinds = ["topic", "search", "failing", "stale"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ ...(await documentationDebt(staff)), mayReport: mayAtDesk(staff, "reports") }));
}

/** Where a writer starts the day: what the documentation lacks, and what it costs. `?kind=` one kind only, or `aside`: what was set aside. */
export default function DocumentationPage() {
  const words = useWords();
  const { minutes } = useNumbers();
  const { open: debts, aside, mayReport } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const kind = [...kinds, "aside" as const].find((one) => one === search.get("kind"));
  const shown = kind === "aside" ? aside : kind ? debts.filter((debt) => debt.kind === kind) : debts;
  const none = kind === "aside" ? "documentation.aside" : "documentation";
  const lost = debts.reduce((sum, debt) => sum + (debt.kind === "stale" ? 0 : debt.minutes), 0);
  return (
    <main className="page" id="main">
      <div className="page-head">
        <div>
          <h1 className="title">{words("documentation.title")}</h1>
          <p>{lost > 0 ? words("documentation.lost", { minutes: minutes(lost) }) : words("documentation.what")}</p>
        </div>
        <div className="head">
          {mayReport && (
            <Link className="btn" to="/desk/documentation/outcomes">
              <ChartColumn className="i" />
              {words("outcomes.title")}
            </Link>
          )}
          <Link className="btn main" to="/desk/articles/new">
            <Plus className="i" />
            {words("documentation.write")}
          </Link>
        </div>
      </div>
      <nav className="period" aria-label={words("documentation.kinds")}>
        <KindLink kind={undefined} current={kind} count={debts.length} />
        {kinds.map((one) => (
          <KindLink key={one} kind={one} current={kind} count={debts.filter((debt) => debt.kind === one).length} />
        ))}
        <KindLink kind="aside" current={kind} count={aside.length} />
      </nav>
      {shown.length === 0 ? (
        <div className="sheet empty">
          <Kawung />
          <p>{words(`${none}.none`)}</p>
          <p className="small">{words(`${none}.noneWhat`)}</p>
        </div>
      ) : (
        <ol className="sheet debts">
          {shown.map((debt) => (
            <DebtRow key={debt.key} debt={debt} />
          ))}
        </ol>
      )}
    </main>
  );
}

function KindLink({
  kind,
  current,
  count,
}: {
  kind: (typeof kinds)[number] | "aside" | undefined;
  current: string | undefined;
  count: number;
}) {
  const words = useWords();
  const { number } = useNumbers();
  return (
    <Link className="btn" to={kind ? `?kind=${kind}` : "?"} aria-current={kind === current ? "page" : undefined} preventScrollReset>
      {words(`documentation.kind.${kind ?? "all"}`)} <span className="muted num">{number(count)}</span>
    </Link>
  );
}
