import { Link } from "@remix-run/react";
import { BookOpen, Merge, MessageSquare, Pencil, Split, ThumbsDown, ThumbsUp } from "lucide-react";
import type { CustomerFact } from "#app/tickets/customers.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** One thing that happened between a customer and us. */
export function Fact({ fact, customerId, mayChange }: { fact: CustomerFact; customerId: string; mayChange: boolean }) {
  const words = useWords();
  const Icon = iconOf(fact);
  return (
    <li>
      <Icon className="i" aria-hidden="true" />
      <div className="min-w-0">
        <Told fact={fact} />
        {fact.text && fact.kind === "rating" && <blockquote className="small">{fact.text}</blockquote>}
        {fact.status === "undone" && <span className="tag">{words("customers.undone")}</span>}
      </div>
      {fact.mayUndo && mayChange && (
        <form method="post" action={`/desk/customers/${customerId}/undoing`}>
          <input type="hidden" name="event" value={fact.id} />
          <button type="submit" className="btn">
            {words("customers.undo")}
          </button>
        </form>
      )}
      <Moment at={fact.at} className="small muted num push" />
    </li>
  );
}

function Told({ fact }: { fact: CustomerFact }) {
  const words = useWords();
  const ticket = fact.number !== null && (
    <Link className="num" to={`/desk/tickets/${fact.number}`}>
      #{fact.number}
    </Link>
  );
  if (fact.kind === "ticket") {
    return (
      <p className="fact-line">
        <Link className="strong" to={`/desk/tickets/${fact.number}`}>
          <bdi>{fact.subject || words("desk.noSubject")}</bdi>
        </Link>{" "}
        <span className="small muted num">
          #{fact.number} · {fact.product} · {words(`desk.status.${fact.status}` as "desk.status.open")}
        </span>
      </p>
    );
  }
  if (fact.kind === "rating") {
    return (
      <p className="fact-line">
        {words(fact.good ? "customers.fact.good" : "customers.fact.bad")} {ticket}
      </p>
    );
  }
  if (fact.kind === "read") {
    return (
      <p className="fact-line">
        {words("customers.fact.read")} <a href={`/help/${fact.slug}`}>{fact.subject}</a>{" "}
        <span className="small muted num">{words("desk.person.seconds", { count: fact.seconds ?? 0 })}</span> {ticket}
      </p>
    );
  }
  return <p className="fact-line muted">{words(`customers.fact.${fact.kind}`, { who: fact.who ?? "", what: fact.text ?? "" })}</p>;
}

function iconOf({ kind, good }: CustomerFact) {
  if (kind === "rating") return good ? ThumbsUp : ThumbsDown;
  if (kind === "merged") return Merge;
  if (kind === "split") return Split;
  return kind === "ticket" ? MessageSquare : kind === "read" ? BookOpen : Pencil;
}
