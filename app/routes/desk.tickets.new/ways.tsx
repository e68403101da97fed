import { Lock, Phone, Send } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";

const ways = [
  { how: "write", Icon: Send },
  { how: "called", Icon: Phone },
  { how: "noted", Icon: Lock },
] as const;

/** How the ticket begins, and what that means for the customer: said before anything is sent. */
export function Ways({ how, onHow }: { how: string; onHow: (how: string) => void }) {
  const words = useWords();
  const chosen = ways.find((way) => way.how === how)?.how ?? "write";
  return (
    <fieldset className="field ways">
      <legend>{words("begin.how")}</legend>
      <div className="ways-row">
        {ways.map(({ how: one, Icon }) => (
          <label key={one} className="way">
            <input type="radio" name="how" value={one} checked={one === chosen} onChange={() => onHow(one)} />
            <Icon className="i" />
            {words(`begin.${one}`)}
          </label>
        ))}
      </div>
      <p className="hint">{words(`begin.${chosen}What`)}</p>
    </fieldset>
  );
}
