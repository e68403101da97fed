import type { LetterEnd, LetterFunnels } from "#app/deflection/report/letters.ts";
import { useWords } from "#app/words/use-words.tsx";
import { Head, Line } from "./funnel.tsx";

const ends = ["resolved", "solvedNow", "takenBack", "stillAsked", "silent"] as const satisfies LetterEnd[];

/** What became of letters that referred to articles: confirmations, and what colleagues sent. */
export function Letters({ letters }: { letters: LetterFunnels }) {
  const words = useWords();
  const kinds = (["acknowledgement", "agent"] as const).filter((kind) => letters[kind].sent > 0);
  if (kinds.length === 0) return null;
  return (
    <section className="block" aria-labelledby="letters">
      <div className="block-head">
        <h2 className="h2" id="letters">
          {words("outcomes.letters.title")}
        </h2>
        <p>{words("outcomes.letters.what")}</p>
      </div>
      <div className="sheet">
        <table className="rows funnel">
          <Head first={words("outcomes.step")} />
          {kinds.map((kind) => (
            <tbody key={kind}>
              <tr>
                <th colSpan={4} scope="colgroup" className="part">
                  {words(`outcomes.letters.by.${kind}`)}
                </th>
              </tr>
              <Line name={words("outcomes.letters.sent")} count={letters[kind].sent} of={letters[kind].sent} />
              {ends.map((end) => (
                <Line
                  key={end}
                  name={words(`outcomes.letters.end.${end}`)}
                  why={words(`outcomes.letters.means.${end}`)}
                  count={letters[kind].ended[end]}
                  of={letters[kind].sent}
                />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}
