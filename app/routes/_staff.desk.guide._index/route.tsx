import { useWords } from "#app/words/use-words.tsx";

/** Where the guide begins. */
export default function GuideStart() {
  const words = useWords();
  return (
    <>
      <h1 className="title">{words("desk.guide.title")}</h1>
      <p className="muted">{words("desk.guide.what")}</p>
    </>
  );
}
