import type { Reader } from "#app/tickets/saved-reply.ts";
import { SelectField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";

type Props = { mayBeFor: Reader[]; teams: Array<{ id: string; name: string }>; shown: { for: Reader; teamId: string } };

/** For oneself, a team or everybody: fields `for` and `team` of a form whose labels name them. */
export function SharedWithFields({ mayBeFor, teams, shown }: Props) {
  const words = useWords();
  return (
    <>
      <SelectField
        name="for"
        value={shown.for}
        choices={mayBeFor.map((one) => ({ value: one, label: words(`savedReply.readers.${one}`) }))}
      />
      {teams.length > 0 && (
        <SelectField
          name="team"
          value={shown.teamId}
          optional
          hint={words("savedReply.teamHint")}
          choices={[{ value: "", label: "–" }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
    </>
  );
}
