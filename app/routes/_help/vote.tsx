import { ThumbsDown, ThumbsUp } from "lucide-react";
import { voteReasons } from "#app/knowledge/vote-reasons.ts";
import { useWords } from "#app/words/use-words.tsx";

type Props = { id: string; href: string; ask: string; voted: string | null };

/** "Did this solve it?" Whoever says no is asked why; both work without the script, which only saves loading the page. */
export function Vote({ id, href, ask, voted }: Props) {
  const words = useWords();
  const action = `/help/articles/${id}/votes`;
  return (
    <section className="solved" aria-labelledby="solved" id="vote">
      <h2 className="h2" id="solved">
        {words("help.didItSolve")}
      </h2>
      {voted === "yes" && <p role="status">{words("help.voteThanks")}</p>}
      {voted === "told" && (
        <p role="status">
          {words("help.whyThanks")} <a href={ask}>{words("help.askUs")}</a>
        </p>
      )}
      {voted === "no" && <Why action={action} href={href} ask={ask} />}
      {!voted && (
        <div data-vote-part="">
          <form method="post" action={action} className="head" data-vote="" data-thanks={words("help.voteThanks")}>
            <input type="hidden" name="back" value={href} />
            <button type="submit" className="btn big" name="helpful" value="yes">
              <ThumbsUp className="i" aria-hidden="true" />
              {words("help.yes")}
            </button>
            <button type="submit" className="btn big" name="helpful" value="no">
              <ThumbsDown className="i" aria-hidden="true" />
              {words("help.no")}
            </button>
          </form>
          <p className="small muted">
            <NotYet ask={ask} />
          </p>
          <template data-why="">
            <Why action={action} href={href} ask={ask} />
          </template>
        </div>
      )}
    </section>
  );
}

function Why({ action, href, ask }: { action: string; href: string; ask: string }) {
  const words = useWords();
  return (
    <div className="why-not">
      <p role="status" tabIndex={-1}>
        {words("help.voteSorry")} <a href={ask}>{words("help.askUs")}</a>
      </p>
      <form method="post" action={action} data-why-form="" data-thanks={words("help.whyThanks")}>
        <input type="hidden" name="back" value={href} />
        <input type="hidden" name="helpful" value="no" />
        <fieldset>
          <legend>{words("help.why")}</legend>
          {voteReasons.map((reason) => (
            <label key={reason} className="choice">
              <input type="radio" name="reason" value={reason} />
              {words(`help.whyNot.${reason}`)}
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="why-comment">{words("help.whyComment")}</label>
          <textarea id="why-comment" className="input" name="comment" rows={3} maxLength={1000} aria-describedby="why-hint" />
          <p className="small muted" id="why-hint">
            {words("help.whyCommentHint")}
          </p>
        </div>
        <button type="submit" className="btn">
          {words("help.whySend")}
        </button>
      </form>
    </div>
  );
}

/** "Not yet? <1>Ask us</1>, and …": the link stands where each language puts it. */
function NotYet({ ask }: { ask: string }) {
  const words = useWords();
  const [before, link, after] = words("help.notYet").split(/<\/?1>/);
  return (
    <>
      {before}
      <a href={ask}>{link}</a>
      {after}
    </>
  );
}
