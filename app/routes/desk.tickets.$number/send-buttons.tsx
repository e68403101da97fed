import { ChevronDown } from "lucide-react";
import { Menu, MenuItem } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Kind } from "./composer-door.ts";
import type { After } from "./use-sending.ts";

type Props = { kind: Kind; mayReply: boolean; number: number; busy: boolean; onSend: (after: After) => void };

/** Send, and what the ticket becomes by it. The button is the same before JavaScript, where others stand beside it. */
export function SendButtons({ kind, mayReply, number, busy, onSend }: Props) {
  const words = useWords();
  const notes = `/desk/tickets/${number}/notes`;
  if (kind === "note") {
    return (
      <span className="send">
        {mayReply && (
          <noscript>
            <button type="submit" className="btn">
              {words("desk.compose.sendReply")}
            </button>
          </noscript>
        )}
        <button type="submit" className="btn main note-send" disabled={busy} formAction={notes}>
          {words(busy ? "desk.compose.sending" : "desk.compose.addNote")}
        </button>
      </span>
    );
  }
  return (
    <span className="send">
      <noscript>
        <button type="submit" className="btn" formAction={notes}>
          {words("desk.compose.addNote")}
        </button>
        <button type="submit" className="btn" name="status" value="solved">
          {words("desk.compose.sendSolve")}
        </button>
      </noscript>
      <span className="split">
        <button type="submit" className="btn main" disabled={busy} title={`${words("desk.compose.send")} (Ctrl ↵)`}>
          {words(busy ? "desk.compose.sending" : "desk.compose.send")}
        </button>
        <Menu
          align="end"
          button={
            <button type="button" className="btn main needs-js" disabled={busy} aria-label={words("desk.compose.otherWays")}>
              <ChevronDown className="i" />
            </button>
          }
        >
          <MenuItem onSelect={() => onSend("solved")} keys="Ctrl ⇧ ↵">
            {words("desk.compose.sendSolve")}
          </MenuItem>
          <MenuItem onSelect={() => onSend("pending")}>{words("desk.compose.sendPending")}</MenuItem>
        </Menu>
      </span>
    </span>
  );
}
