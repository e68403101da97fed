import { useWords } from "#app/words/use-words.tsx";

/** Somebody by address and, if one likes, name. */
export function PersonFields() {
  const words = useWords();
  return (
    <>
      <label className="act-field">
        <span>{words("desk.act.personAddress")}</span>
        <input className="input" type="email" name="address" required autoComplete="off" />
      </label>
      <label className="act-field">
        <span>{words("desk.act.personName")}</span>
        <input className="input" name="name" maxLength={200} autoComplete="off" />
      </label>
    </>
  );
}
