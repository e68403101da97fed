import { MonitorSmartphone } from "lucide-react";
import { useClock } from "#app/ui/clock.tsx";
import { dateTime } from "#app/ui/dates.ts";
import { useWords } from "#app/words/use-words.tsx";
import type { Keeper } from "./draft-keeper.ts";

/** Another device, or a colleague, wrote on the same draft: both texts are there, and the writer says which one goes on. */
export function DraftChoice({ keeper }: { keeper: Keeper }) {
  const words = useWords();
  const clock = useClock();
  const { other } = keeper.view();
  if (!other) return null;
  return (
    <div className="composer-warn" role="alert">
      <MonitorSmartphone className="i" />
      <p>
        {other.by
          ? words("desk.draft.byOther", { name: other.by, at: dateTime(other.at, clock) })
          : words("desk.draft.elsewhere", { at: dateTime(other.at, clock) })}
      </p>
      <span className="composer-warn-ways">
        <button type="button" className="btn" onClick={keeper.swap}>
          {words("desk.draft.showOther")}
        </button>
        <button type="button" className="btn" onClick={() => void keeper.settle()}>
          {words("desk.draft.keepThis")}
        </button>
      </span>
    </div>
  );
}
