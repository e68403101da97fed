import { Link } from "@remix-run/react";
import { Copy, FileQuestion, FileWarning, History } from "lucide-react";
import type { ReactNode } from "react";
import type { Debt } from "#app/deflection/debt/debt.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useNumbers } from "#app/ui/numbers.ts";
import { useWords } from "#app/words/use-words.tsx";
import { AsideLine, SetAside, TakeBack } from "./aside.tsx";

const icons = { topic: Copy, search: FileQuestion, failing: FileWarning, stale: History };

/** One thing to do: what it is, why, what it costs, and the way there. */
export function DebtRow({ debt }: { debt: Debt }) {
  const words = useWords();
  const { minutes } = useNumbers();
  const Icon = icons[debt.kind];
  const isAside = debt.aside !== null && !debt.aside.isBack;
  return (
    <li className="debt">
      <Icon className="i" aria-hidden="true" />
      <div className="debt-what">
        <p className="small muted">
          {words(`documentation.one.${debt.kind}`)} · {placeOf(debt, words("documentation.allProducts"))}
        </p>
        <h2 className="h3">{titleOf(debt)}</h2>
        <p className="small">
          <Why debt={debt} />
        </p>
        <AsideLine debt={debt} />
        {debt.kind === "failing" &&
          debt.comments.map((comment) => (
            <blockquote key={comment.at} className="small">
              {comment.text} <Moment at={comment.at} className="muted" />
            </blockquote>
          ))}
        {!isAside && <SetAside debtKey={debt.key} what={titleOf(debt)} />}
      </div>
      <p className="debt-cost num">
        {debt.minutes > 0 && (
          <>
            <strong className="strong">{minutes(debt.minutes)}</strong>{" "}
            <span className="small muted">{words("documentation.lostHere")}</span>
          </>
        )}
      </p>
      {isAside ? <TakeBack debtKey={debt.key} what={titleOf(debt)} /> : <Act debt={debt} />}
    </li>
  );
}

function placeOf(debt: Debt, all: string): string {
  return "article" in debt ? `${debt.article.product} · ${debt.article.locale}` : `${debt.product ?? all} · ${debt.locale}`;
}

function titleOf(debt: Debt): string {
  if ("article" in debt) return debt.article.title;
  return debt.kind === "topic" ? debt.example : `“${debt.words}”`;
}

function Why({ debt }: { debt: Debt }): ReactNode {
  const words = useWords();
  const { number } = useNumbers();
  switch (debt.kind) {
    case "topic":
      return (
        <>
          {words("documentation.topicWhy", { count: debt.tickets, people: number(debt.people) })}{" "}
          {debt.numbers.map((ticket) => (
            <Link key={ticket} className="num debt-ticket" to={`/desk/tickets/${ticket}`}>
              #{ticket}
            </Link>
          ))}
        </>
      );
    case "search":
      return words("documentation.searchWhy", { count: debt.count });
    case "failing": {
      const why = (reasons: Record<string, number>) => {
        const said = Object.entries(reasons).map(
          ([reason, count]) => `${words(`documentation.reason.${reason as "tooHard"}`)} (${number(count)})`,
        );
        return said.length > 0 ? `: ${said.join(", ")}` : "";
      };
      const parts = [
        debt.failed > 0 ? words("documentation.failedWhy", { count: debt.failed, opened: number(debt.opened) }) : "",
        debt.no > 0 ? words("documentation.noWhy", { count: debt.no }) + why(debt.reasons) : "",
        debt.letters > 0 ? words("documentation.letterWhy", { count: debt.letters }) + why(debt.letterReasons) : "",
      ];
      return parts.filter(Boolean).join(" · ");
    }
    case "stale":
      return (
        <>
          {words(`documentation.staleWhy.${debt.why}`)} <Moment at={debt.since} />
        </>
      );
  }
}

function Act({ debt }: { debt: Debt }) {
  const words = useWords();
  if ("article" in debt) {
    return (
      <Link className="btn" to={`/desk/articles/${debt.article.id}`}>
        {words(debt.kind === "stale" ? "documentation.check" : "documentation.improve")}
      </Link>
    );
  }
  return (
    <Link className="btn" to={`/desk/articles/new?${new URLSearchParams({ locale: debt.locale })}`}>
      {words("documentation.write")}
    </Link>
  );
}
