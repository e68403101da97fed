import { Link, useLocation } from "@remix-run/react";
import { CloudOff, LogIn } from "lucide-react";
import { useClock } from "#app/ui/clock.tsx";
import { time } from "#app/ui/dates.ts";
import { useWords } from "#app/words/use-words.tsx";
import type { DraftView } from "./draft-keeper.ts";

/** Where what is being typed is kept, in one quiet line; not quiet when only this browser has it. */
export function DraftLine({ draft }: { draft: DraftView }) {
  const words = useWords();
  const clock = useClock();
  const { pathname, search } = useLocation();
  return (
    <span className="muted tiny num push draft-state" role="status">
      {draft.state === "saved" && draft.at && <span title={time(draft.at, clock)}>{words("desk.draft.saved")}</span>}
      {draft.state === "offline" && (
        <>
          <CloudOff className="i" /> {words("desk.draft.offline")}
        </>
      )}
      {draft.state === "signedOut" && (
        <>
          <LogIn className="i" /> {words("desk.draft.signedOut")}{" "}
          <Link to={`/desk/sign-in?next=${encodeURIComponent(pathname + search)}`} reloadDocument>
            {words("desk.draft.signIn")}
          </Link>
        </>
      )}
    </span>
  );
}
