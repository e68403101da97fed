import { Form } from "@remix-run/react";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";

/** One place up, one place down, in a list whose order means something. */
export function MoveButtons({ path, name, up, down }: { path: string; name: string; up: boolean; down: boolean }) {
  const words = useWords();
  const ways = [
    ["up", up, ArrowUp],
    ["down", down, ArrowDown],
  ] as const;
  return (
    <Form method="post" action={path} className="moves">
      {ways.map(([way, can, Arrow]) => (
        <button
          key={way}
          type="submit"
          name="way"
          value={way}
          className="btn bare square"
          disabled={!can}
          aria-label={words(`setup.${way}`, { name })}
        >
          <Arrow className="i" />
        </button>
      ))}
    </Form>
  );
}
