import { PenLine } from "lucide-react";
import { Face } from "#app/ui/face.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";
import { usePresent } from "./presence-store.ts";

const MOST = 3;

/** Small faces of the colleagues who are at this ticket now; a pen beside who is replying. */
export function PresentFaces({ number }: { number: number }) {
  const words = useWords();
  const { me } = useDesk();
  const present = usePresent(number, me.id);
  if (present.length === 0) return null;
  return (
    <span className="present">
      {present.slice(0, MOST).map(({ staffId, name, replying }) => (
        <span
          key={staffId}
          className={`present-one ${replying ? "replying" : ""}`}
          title={words(`desk.presence.${replying ? "replying" : "viewing"}`, { name })}
        >
          <Face name={name} who="us" size="s" />
          {replying && <PenLine className="i" />}
          <span className="sr">{words(`desk.presence.${replying ? "replying" : "viewing"}`, { name })}</span>
        </span>
      ))}
    </span>
  );
}
