import { Clock3, Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import type { TimelineMessage } from "#app/tickets/ticket.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { useVerb } from "../desk/use-verb.ts";
import { focusComposer } from "./composer-door.ts";

/** A reply that has not left yet; its author can take it back until it does. */
export function HeldState({ until, letter }: { until: string; letter: TimelineMessage }) {
  const words = useWords();
  const verb = useVerb();
  const { me } = useDesk();
  const { tell } = useToasts();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  async function takeBack() {
    const answer = await verb(`/desk/messages/${letter.id}/take-back`, {});
    if (!answer.ok) return;
    tell({ text: words("desk.told.takenBack") });
    focusComposer("reply");
  }
  return (
    <p className="delivery muted tiny">
      <Clock3 className="i" /> {words(over ? "desk.delivery.waiting" : "desk.delivery.held")}
      {!over && letter.author.id === me.id && (
        <button type="button" className="btn bare needs-js" onClick={() => void takeBack()}>
          <Undo2 className="i" />
          {words("desk.delivery.takeBack")}
        </button>
      )}
    </p>
  );
}
