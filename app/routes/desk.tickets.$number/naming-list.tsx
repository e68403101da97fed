import { Face } from "#app/ui/face.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { Naming } from "./use-naming.ts";

/** The colleagues that fit what stands behind the @. */
export function NamingList({ naming: { id, open, found, chosen, take } }: { naming: Naming }) {
  const words = useWords();
  return (
    <>
      <p className="sr" role="status">
        {open && words("desk.mention.found", { count: found.length })}
      </p>
      {open && (
        <div className="mention-list" id={id} role="listbox" aria-label={words("desk.mention.label")}>
          {found.map((person, index) => (
            // The keys are led by the field, which keeps the focus.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={person.id}
              id={`${id}-${person.id}`}
              className="mention-option"
              role="option"
              aria-selected={index === chosen}
              aria-disabled={person.sees ? undefined : true}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              <Face name={person.name} who="us" size="s" />
              <span className="cut">{person.name}</span>
              <span className="muted tiny cut push">{person.sees ? person.email : words("desk.mention.unseen")}</span>
            </div>
          ))}
        </div>
      )}
    </>
  );
}
