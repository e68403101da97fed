import { PenLine } from "lucide-react";
import { Face } from "#app/ui/face.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { usePresent } from "../desk/presence-store.ts";

/** "Rina is replying", where one is about to do the same. */
export function ReplyingNow({ number }: { number: number }) {
  const words = useWords();
  const { me } = useDesk();
  const replying = usePresent(number, me.id).filter((one) => one.replying);
  return (
    <div role="status">
      {replying.map(({ staffId, name }) => (
        <p key={staffId} className="replying-now">
          <Face name={name} who="us" size="s" />
          {words("desk.presence.replying", { name })}
          <PenLine className="i" />
        </p>
      ))}
    </div>
  );
}
