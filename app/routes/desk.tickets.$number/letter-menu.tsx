import { ArrowRightLeft, Ellipsis, Split } from "lucide-react";
import type { TimelineMessage } from "#app/tickets/ticket.ts";
import { Menu, MenuItem } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { askAct } from "./acts-door.ts";
import { PlainActs, soon } from "./more-menu.tsx";

/** What can be done to one message. */
export function LetterMenu({ letter, number }: { letter: TimelineMessage; number: number }) {
  const words = useWords();
  const name = letter.author.name || letter.author.address;
  return (
    <>
      <PlainActs number={number} to={`?message=${letter.id}#split`} name={words("desk.act.messageMore", { name })} />
      <Menu
        align="end"
        button={
          <button type="button" className="btn bare square letter-more needs-js" aria-label={words("desk.act.messageMore", { name })}>
            <Ellipsis className="i" />
          </button>
        }
      >
        <MenuItem icon={<Split className="i" />} onSelect={() => soon(() => askAct({ act: "split", messageId: letter.id }))}>
          {words("desk.act.split")}
        </MenuItem>
        <MenuItem icon={<ArrowRightLeft className="i" />} onSelect={() => soon(() => askAct({ act: "move", messageId: letter.id }))}>
          {words("desk.act.move")}
        </MenuItem>
      </Menu>
    </>
  );
}
