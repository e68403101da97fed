import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.tsx";
import { PlainField } from "./plain-verb.tsx";

/** `children`, and without JavaScript a field with all tags, separated by commas. */
export function PlainTags({ ticket, children }: { ticket: { number: number; version: number; tags: string[] }; children: ReactNode }) {
  const words = useWords();
  const field = <input name="list" defaultValue={ticket.tags.join(", ")} aria-label={words("desk.property.tags")} />;
  return (
    <PlainField ticket={ticket} resource="tags" field={field}>
      {children}
    </PlainField>
  );
}
