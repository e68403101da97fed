import { Send, ShieldQuestion } from "lucide-react";
import { useState } from "react";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useVerb } from "../desk/use-verb.ts";

/** A note that came by mail: anybody can write a colleague's From, so a person looks at it before the customer does. */
export function Unconfirmed({ id, number, mayReply }: { id: string; number: number; mayReply: boolean }) {
  const words = useWords();
  const verb = useVerb();
  const { tell } = useToasts();
  const [busy, setBusy] = useState(false);
  const path = `/desk/messages/${id}/sending`;
  async function send() {
    setBusy(true);
    const answer = await verb(path, {});
    setBusy(false);
    if (answer.ok) tell({ text: words("desk.told.replied", { number }) });
  }
  return (
    <div className="unconfirmed">
      <ShieldQuestion className="i" />
      <p>{words("desk.letter.unconfirmed")}</p>
      {mayReply && (
        <form
          method="post"
          action={path}
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void send();
          }}
        >
          <button type="submit" className="btn" disabled={busy}>
            <Send className="i" />
            {words("desk.letter.sendOn")}
          </button>
        </form>
      )}
    </div>
  );
}
