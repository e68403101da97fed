import { useWords } from "#app/words/use-words.tsx";
import type { SavedReplies } from "./use-saved-replies.ts";

/** The saved replies that fit what stands behind the "/". */
export function SavedRepliesList({ saved: { id, open, found, chosen, take } }: { saved: SavedReplies }) {
  const words = useWords();
  return (
    <>
      <p className="sr" role="status">
        {open && words("desk.saved.found", { count: found.length })}
      </p>
      {open && (
        <div className="mention-list saved-list" id={id} role="listbox" aria-label={words("desk.saved.list")}>
          {found.map((reply, index) => (
            // The keys are led by the field, which keeps the focus.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={reply.id}
              id={`${id}-${reply.id}`}
              className="mention-option saved-option"
              role="option"
              aria-selected={index === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(reply)}
            >
              <b className="cut">{reply.title}</b>
              <span className="muted tiny cut">{reply.text}</span>
            </div>
          ))}
        </div>
      )}
    </>
  );
}
