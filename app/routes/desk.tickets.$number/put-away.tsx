import { Link } from "@remix-run/react";
import { GitMerge, ShieldAlert, Trash2 } from "lucide-react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { askAct } from "./acts-door.ts";
import { PlainVerb } from "./plain-verb.tsx";

/** Above the conversation: why this ticket is not in the queue, and the way back. */
export function PutAway({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  if (ticket.mergedInto !== null) {
    const number = ticket.mergedInto;
    return (
      <div className="put-away" role="status">
        <GitMerge className="i" />
        <p>{words("desk.act.isMerged", { number })}</p>
        <Link className="btn" to={`/desk/tickets/${number}`}>
          {words("desk.act.goThere", { number })}
        </Link>
      </div>
    );
  }
  if (!ticket.trashed && !ticket.spam) return null;
  return (
    <div className="put-away" role="status">
      {ticket.trashed ? <Trash2 className="i" /> : <ShieldAlert className="i" />}
      <p>{words(ticket.trashed ? "desk.act.isTrash" : "desk.act.isSpam")}</p>
      {ticket.may.change && (
        <PlainVerb resource="restoration" number={ticket.number} onSubmit={() => askAct({ act: "restore" })}>
          <button type="submit" className="btn">
            {words("desk.act.restore")}
          </button>
        </PlainVerb>
      )}
    </div>
  );
}
