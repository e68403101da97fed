import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { theirAddresses } from "./recipients.tsx";

/** Before JavaScript: which of the requester's addresses, and the copies as one line with commas. What stands here wins over the chips. */
export function PlainRecipients({ ticket, to, cc }: { ticket: TicketPage; to: string[]; cc: string[] }) {
  const words = useWords();
  const known = [...new Set([...to, ...theirAddresses(ticket)])];
  return (
    <span className="plain-to">
      {known.length > 1 && (
        <select name="plainTo" defaultValue={to[0]} aria-label={words("desk.compose.to")}>
          {known.map((address) => (
            <option key={address}>{address}</option>
          ))}
        </select>
      )}
      <input
        name="plainCc"
        defaultValue={cc.join(", ")}
        aria-label={words("desk.compose.copyTo")}
        placeholder={words("desk.compose.copyTo")}
      />
    </span>
  );
}
