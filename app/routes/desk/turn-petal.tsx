import type { Turn } from "#app/tickets/ticket.ts";
import { Petal } from "#app/ui/petal.tsx";
import { useWords } from "#app/words/use-words.tsx";

const shapes = { ours: "filled", theirs: "open", hold: "grey", done: "open" } as const satisfies Record<Turn, string>;

export function TurnPetal({ turn }: { turn: Turn }) {
  const words = useWords();
  return <Petal shape={shapes[turn]} label={words(`desk.turn.${turn}`)} />;
}
