import { Bell, BellRing } from "lucide-react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { Hint } from "#app/ui/hint.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { PlainVerb } from "./plain-verb.tsx";

/** Whoever follows a ticket is told what happens to it. */
export function FollowButton({ ticket, onToggle }: { ticket: TicketPage; onToggle: () => unknown }) {
  const words = useWords();
  const { me } = useDesk();
  const following = ticket.followers.some((person) => person.id === me.id);
  return (
    <PlainVerb resource="following" number={ticket.number} fields={{ state: following ? "off" : "following" }} onSubmit={onToggle}>
      <Hint text={words(following ? "desk.follow.stop" : "desk.follow.start")} keys="f">
        <button type="submit" className="btn bare square follow" aria-pressed={following} aria-label={words("desk.follow.start")}>
          {following ? <BellRing className="i" /> : <Bell className="i" />}
        </button>
      </Hint>
    </PlainVerb>
  );
}
