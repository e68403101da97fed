import { useCallback } from "react";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { rememberOwnChange } from "./own-changes.ts";
import { useLook } from "./use-look.ts";

export type Done = {
  ok: true;
  version?: number;
  number?: number;
  messageId?: string;
  undoSeconds?: number;
  /** What undoes it (desk/acts). */
  act?: string;
  /** The ticket that a split opened. */
  made?: number;
  /** Of a bulk action: what undoes all of it, how many went through, and which did not. */
  batch?: string;
  done?: number;
  refused?: Array<{ number: number; sentence: string }>;
  undone?: number;
};
export type NotDone = { ok: false; code: string; sentence: string };
export type Fields = Record<string, string | string[] | undefined>;

/**
 * Posts to one of the desk's verbs and looks again at what changed. The answer is never thrown: a refusal is told in a toast and returned.
 * No connection is `code: "offline"`.
 */
export function useVerb() {
  const look = useLook();
  const { tell } = useToasts();
  const words = useWords();
  return useCallback(
    async (path: string, fields: Fields, quiet = false): Promise<Done | NotDone> => {
      const answer = await post(path, fields).catch((): NotDone => ({ ok: false, code: "offline", sentence: words("desk.live.notSent") }));
      if (answer.ok) {
        const number = Number(/\/tickets\/(\d+)\//.exec(path)?.[1]);
        if (number && answer.version) rememberOwnChange(number, answer.version);
      } else if (!quiet) {
        tell({ text: answer.sentence, bad: true });
      }
      if (answer.ok || answer.code === "stale") look();
      return answer;
    },
    [look, tell, words],
  );
}

async function post(path: string, fields: Fields): Promise<Done | NotDone> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value ?? []].flat()) body.append(name, one);
  const response = await fetch(path, { method: "POST", body, headers: { accept: "application/json" } });
  return (await response.json()) as Done | NotDone;
}
