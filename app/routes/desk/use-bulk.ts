import { useState } from "react";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Selection } from "./use-selection.ts";
import { type Fields, useVerb } from "./use-verb.ts";

export type BulkResource = "status" | "assignment" | "tags" | "merge" | "spam" | "trash" | "restoration";
export type Refused = Array<{ number: number; sentence: string }>;

/** Who assigns or tags means the ticket whatever was written meanwhile; anything else is meant for what was seen. */
const whateverItIs: BulkResource[] = ["assignment", "tags"];

/** Does one thing to all that is selected, tells how it went, and offers one undo for all of it. */
export function useBulk({ chosen, clear }: Selection) {
  const words = useWords();
  const verb = useVerb();
  const { tell } = useToasts();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  async function run(resource: BulkResource, fields: Fields): Promise<void> {
    if (busy || chosen.length === 0) return;
    setBusy(true);
    const ticket = chosen.map(({ number, version }) => (whateverItIs.includes(resource) ? String(number) : `${number}:${version}`));
    const answer = await verb(`/desk/selection/${resource}`, { ...fields, ticket });
    setBusy(false);
    if (!answer.ok) return;
    const { batch, done = 0, refused: not = [] } = answer;
    clear();
    if (not.length > 0) setRefused(not);
    const text = not.length > 0 ? words("desk.select.refused", { done, count: not.length }) : words("desk.select.done", { count: done });
    tell({ text, bad: done === 0, undo: batch && done > 0 ? () => void undo(batch) : undefined });
  }
  async function undo(batch: string): Promise<void> {
    const answer = await verb(`/desk/batches/${batch}/undo`, {});
    if (answer.ok) tell({ text: words("desk.select.undone", { count: answer.undone ?? 0 }) });
  }
  return { run, busy, refused, forgetRefused: () => setRefused(null) };
}
