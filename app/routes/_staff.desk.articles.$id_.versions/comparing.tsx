import type { Comparison, Piece, Stretch } from "#app/knowledge/compare.ts";
import { useWords } from "#app/words/use-words.tsx";

/** Removed words are struck through, added ones underlined: the colour is never the only sign. */
export function Comparing({ comparison: { facts, text } }: { comparison: Comparison }) {
  const words = useWords();
  const shown = (fact: Comparison["facts"][number]["fact"], value: string) =>
    fact === "visibility" && value ? words(`articles.visibility.${value}` as "articles.visibility.public") : value;
  return (
    <div className="sheet comparing">
      {facts.length > 0 && (
        <dl className="compared-facts">
          {facts.map(({ fact, before, after }) => (
            <div key={fact}>
              <dt>{words(`articles.field.${fact}`)}</dt>
              <dd>
                {before && <del>{shown(fact, before)}</del>} {after && <ins>{shown(fact, after)}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {text.length === 0 && facts.length === 0 && <p className="muted compared-none">{words("articles.noDifference")}</p>}
      {text.length > 0 && (
        <div className="compared" dir="auto">
          {text.map((stretch, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a comparison never changes in place
            <Part key={at} stretch={stretch} />
          ))}
        </div>
      )}
    </div>
  );
}

function Part({ stretch }: { stretch: Stretch }) {
  const words = useWords();
  if (stretch.kind === "changed")
    return (
      <div className="compared-changed">
        {stretch.pieces.map((piece, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Changed key={at} piece={piece} />
        ))}
      </div>
    );
  const { head, hidden, tail } = stretch;
  return (
    <>
      {head.length > 0 && <div className="compared-same">{head.join("\n")}</div>}
      {hidden > 0 && <p className="compared-hidden">{words("articles.hiddenLines", { count: hidden })}</p>}
      {tail.length > 0 && <div className="compared-same">{tail.join("\n")}</div>}
    </>
  );
}

function Changed({ piece: { text, change } }: { piece: Piece }) {
  if (change === "same") return text;
  return change === "added" ? <ins>{text}</ins> : <del>{text}</del>;
}
