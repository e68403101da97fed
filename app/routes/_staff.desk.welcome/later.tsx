import { useWords } from "#app/words/use-words.tsx";

/** A button of the form it stands in, that saves nothing and leaves the first steps for later. */
export function Later() {
  const words = useWords();
  return (
    <button type="submit" className="btn bare big" formAction="/desk/welcome/end" formNoValidate>
      {words("setup.welcome.later")}
    </button>
  );
}
