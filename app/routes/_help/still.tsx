import { useWords } from "#app/words/use-words.tsx";

/** The way on for who did not find it. `href` carries what was looked for. */
export function Still({ href = "/ask" }: { href?: string }) {
  const words = useWords();
  return (
    <div className="still">
      <div>
        <h2 className="h2">{words("help.still")}</h2>
        <p>{words("help.stillText")}</p>
      </div>
      <a className="btn main big" href={href}>
        {words("help.askUs")}
      </a>
    </div>
  );
}
