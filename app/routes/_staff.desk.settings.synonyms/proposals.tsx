import { Form } from "@remix-run/react";
import type { ProposedSynonym } from "#app/deflection/debt/reformulations.ts";
import { useWords } from "#app/words/use-words.tsx";

/** What readers said anew in other words and then found: taken with one press, or never shown again. */
export function Proposals({ proposals, nameOf }: { proposals: ProposedSynonym[]; nameOf: (tag: string) => string }) {
  const words = useWords();
  return (
    <section className="block" aria-labelledby="proposals">
      <h2 className="h2" id="proposals">
        {words("synonyms.proposals")}
      </h2>
      <p className="muted">{words(proposals.length === 0 ? "synonyms.noProposals" : "synonyms.proposalsWhat")}</p>
      {proposals.length > 0 && (
        <ul className="sheet lines after">
          {proposals.map(({ language, word, instead, count }) => (
            <li key={`${language} ${word} ${instead}`}>
              <bdi className="strong" lang={language}>
                {word} = {instead}
              </bdi>
              <span className="muted">
                {nameOf(language)} · {words("synonyms.count", { count })}
              </span>
              <Form method="post" action="/desk/settings/synonyms" className="push">
                <input type="hidden" name="language" value={language} />
                <button
                  type="submit"
                  name="words"
                  value={`${word}, ${instead}`}
                  className="btn"
                  aria-label={words("synonyms.takeOne", { word, instead })}
                >
                  {words("synonyms.take")}
                </button>
              </Form>
              <Form method="post" action="/desk/settings/synonyms/dismissal">
                <input type="hidden" name="language" value={language} />
                <input type="hidden" name="word" value={word} />
                <input type="hidden" name="instead" value={instead} />
                <button type="submit" className="btn bare" aria-label={words("synonyms.dismissOne", { word, instead })}>
                  {words("synonyms.dismiss")}
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
