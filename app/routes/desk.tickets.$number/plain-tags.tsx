import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.tsx";
import { PlainVerb } from "./plain-verb.tsx";

/** `children`, and for whoever has no JavaScript a field with all tags, separated by commas. */
export function PlainTags({ ticket, children }: { ticket: { number: number; version: number; tags: string[] }; children: ReactNode }) {
  const words = useWords();
  return (
    <>
      <span className="needs-js choice">{children}</span>
      <noscript>
        <PlainVerb resource="tags" number={ticket.number} fields={{ version: String(ticket.version) }} className="plain-choice">
          <input name="list" defaultValue={ticket.tags.join(", ")} aria-label={words("desk.property.tags")} />
          <button type="submit" className="btn">
            {words("common.save")}
          </button>
        </PlainVerb>
      </noscript>
    </>
  );
}
