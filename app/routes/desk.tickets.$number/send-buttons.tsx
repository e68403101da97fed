import { ChevronDown } from "lucide-react";
import { useHydrated } from "#app/ui/hydrated.ts";
import { Menu, MenuItem } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Kind } from "./composer-door.ts";
import type { After } from "./use-sending.ts";

type Props = { kind: Kind; mayReply: boolean; number: number; busy: boolean; onSend: (after: After) => void };

/** Send, and what the ticket becomes by it. Before JavaScript the buttons of a plain form. */
export function SendButtons({ kind, mayReply, number, busy, onSend }: Props) {
  const words = useWords();
  const hydrated = useHydrated();
  if (!hydrated) {
    return (
      <span className="plain-send">
        <button type="submit" className="btn" formAction={`/desk/tickets/${number}/notes`}>
          {words("desk.compose.addNote")}
        </button>
        {mayReply && (
          <>
            <button type="submit" className="btn" name="status" value="solved">
              {words("desk.compose.sendSolve")}
            </button>
            <button type="submit" className="btn main">
              {words("desk.compose.send")}
            </button>
          </>
        )}
      </span>
    );
  }
  if (kind === "note") {
    return (
      <button type="submit" className="btn main note-send" disabled={busy}>
        {words(busy ? "desk.compose.sending" : "desk.compose.addNote")}
      </button>
    );
  }
  return (
    <span className="split">
      <button type="submit" className="btn main" disabled={busy} title={`${words("desk.compose.send")} (Ctrl ↵)`}>
        {words(busy ? "desk.compose.sending" : "desk.compose.send")}
      </button>
      <Menu
        align="end"
        button={
          <button type="button" className="btn main" disabled={busy} aria-label={words("desk.compose.otherWays")}>
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
  );
}
