import { useLocation } from "@remix-run/react";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useVerb } from "../desk/use-verb.ts";

/** The way back from what an event tells, as long as there is one. */
export function UndoLine({ act, said }: { act: string; said: string }) {
  const words = useWords();
  const verb = useVerb();
  const { tell } = useToasts();
  const { pathname, search } = useLocation();
  return (
    <form
      method="post"
      action={`/desk/acts/${act}/undo`}
      className="event-undo"
      onSubmit={async (event) => {
        event.preventDefault();
        const answer = await verb(`/desk/acts/${act}/undo`, {});
        if (answer.ok) tell({ text: words("desk.told.undone") });
      }}
    >
      <input type="hidden" name="back" value={pathname + search} />
      <button type="submit" className="btn bare" aria-label={`${words("desk.toast.undo")}: ${said}`}>
        {words("desk.toast.undo")}
      </button>
    </form>
  );
}
