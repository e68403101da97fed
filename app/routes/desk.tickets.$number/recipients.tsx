import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { isAddress } from "#app/tickets/address.ts";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";

type Props = { ticket: TicketPage; cc: string[]; onCc: (cc: string[]) => void };

/** To whom the reply goes: the requester, and copies that can be added and taken away. */
export function Recipients({ ticket, cc, onCc }: Props) {
  const words = useWords();
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);

  function add(): boolean {
    const address = typed.trim().replace(/[,;]$/, "").toLowerCase();
    if (!address) return true;
    if (!isAddress(address)) {
      setWrong(true);
      return false;
    }
    if (!cc.includes(address) && address !== ticket.requesterAddress) onCc([...cc, address]);
    setTyped("");
    setWrong(false);
    return true;
  }
  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter" || event.key === "," || event.key === ";") {
      event.preventDefault();
      add();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      setTyped("");
      setWrong(false);
      setAdding(false);
    }
  }
  return (
    <div className="to">
      <span>{words("desk.compose.to")}</span>
      <span className="tag them" title={ticket.requesterAddress}>
        <bdi>{ticket.requesterName || ticket.requesterAddress}</bdi>
      </span>
      {cc.map((address) => (
        <span key={address} className="tag line">
          <span className="cut">{address}</span>
          <input type="hidden" name="cc" value={address} />
          <button
            type="button"
            className="tag-x needs-js"
            aria-label={words("desk.compose.takeAway", { address })}
            onClick={() => onCc(cc.filter((one) => one !== address))}
          >
            <X className="i" />
          </button>
        </span>
      ))}
      {adding ? (
        <input
          className="cc-in"
          type="email"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus
          value={typed}
          aria-label={words("desk.compose.copyTo")}
          aria-invalid={wrong || undefined}
          placeholder={words("desk.compose.copyTo")}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={press}
          onBlur={() => add() && setAdding(false)}
        />
      ) : (
        <button type="button" className="to-add needs-js" onClick={() => setAdding(true)}>
          <Plus className="i" />
          {words("desk.compose.addCopy")}
        </button>
      )}
      {wrong && (
        <span className="error" role="alert">
          {words("refusal.badAddress")}
        </span>
      )}
    </div>
  );
}
