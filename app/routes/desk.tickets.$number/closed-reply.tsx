import { Lock } from "lucide-react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";

/** In the place of the reply: why none goes out from here, and what helps. What was written stays kept. */
export function ClosedReply({ ticket, onRestore }: { ticket: TicketPage; onRestore: () => void }) {
  const words = useWords();
  return (
    <div className="closed-reply">
      <Lock className="i" />
      <p>{words(ticket.trashed ? "desk.compose.closedTrash" : "desk.compose.closedSpam")}</p>
      {ticket.may.change && (
        // Before JavaScript the form is sent there.
        <button
          type="submit"
          className="btn"
          formAction={`/desk/tickets/${ticket.number}/restoration`}
          onClick={(event) => {
            event.preventDefault();
            onRestore();
          }}
        >
          {words("desk.act.restore")}
        </button>
      )}
    </div>
  );
}
