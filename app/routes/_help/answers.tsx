import { Check, ChevronDown, Lock } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";

/** Where suggestions appear: beside the form, level with its first field; below it on a phone. Empty (and hidden) without the script. */
export function Answers() {
  const words = useWords();
  const told = {
    one: words("ask.found", { count: 1 }),
    other: words("ask.found", { count: 2 }),
    peekOne: words("ask.peek", { count: 1 }),
    peekOther: words("ask.peek", { count: 2 }),
  };
  return (
    <section className="answers" id="answers" aria-labelledby="answers-title" data-answers="" data-words={JSON.stringify(told)} hidden>
      <div className="answers-head">
        <h2 id="answers-title" tabIndex={-1}>
          {words("ask.mayAnswer")}
        </h2>
        <span className="small muted push" data-count="" role="status" />
      </div>
      <div className="answer-list" data-answer-list="" />
      <p className="promise small">
        <Lock className="i" aria-hidden="true" />
        <span>{words("ask.promise")}</span>
      </p>
      <template data-answer="">
        <details className="answer">
          <summary>
            <h3>
              <span data-title="" />
              <ChevronDown className="i" aria-hidden="true" />
            </h3>
            <p className="passage short" data-passage="" />
            <p className="from" data-from="" />
          </summary>
          <div className="full">
            <div className="body" data-body="" aria-live="polite">
              <p className="muted">{words("ask.loading")}</p>
            </div>
            <p className="from">
              <a data-link="" href="/help" target="_blank" rel="noreferrer">
                {words("ask.readAll")}
              </a>
            </p>
            <p className="decide">
              <button type="button" className="btn soft" data-solved="">
                <Check className="i" aria-hidden="true" />
                {words("ask.solved")}
              </button>
              <button type="button" className="btn" data-still="">
                {words("ask.stillNeed")}
              </button>
            </p>
          </div>
        </details>
      </template>
      <template data-glad="">
        <div className="glad" role="status" tabIndex={-1}>
          <span className="glad-mark">
            <Check className="i" aria-hidden="true" />
          </span>
          <h1 className="title">{words("ask.gladTitle")}</h1>
          <p className="muted">{words("ask.gladText")}</p>
          <p className="head">
            <a className="btn main big" href="/help">
              {words("ask.gladHelp")}
            </a>
            <button type="button" className="btn big" data-back="">
              {words("ask.gladBack")}
            </button>
          </p>
        </div>
      </template>
    </section>
  );
}
