import { type FormEvent, useId } from "react";
import type { ArticleToWrite } from "#app/knowledge/article-to-write.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { ArticleVerbs } from "./use-article-verbs.ts";

const SENDING_BACK = "sending-back";

/** For whoever may publish: who asks, and the way back with what is missing. For the writer: how it was answered. */
export function ReviewBar({ article, verbs }: { article: ArticleToWrite; verbs: ArticleVerbs }) {
  const words = useWords();
  const id = useId();
  const { may, reviewAskedAt, reviewAskedBy, sentBack } = article;
  if (sentBack)
    return (
      <div className="review-bar" role="note">
        <p className="small">
          {words("articles.wasSentBack", { name: sentBack.byName })} <Moment at={sentBack.at} className="muted" />
        </p>
        <p className="review-words">{sentBack.comment}</p>
      </div>
    );
  if (!reviewAskedAt || !may.publish) return null;
  return (
    <div className="review-bar">
      <p className="small">
        {words("articles.asksForReview", { name: reviewAskedBy || words("desk.notifications.somebody") })}{" "}
        <Moment at={reviewAskedAt} className="muted" />
      </p>
      <details className="review-back">
        <summary className="btn">{words("articles.sendBack")}</summary>
        <div className="review-form">
          <div className="field">
            <label htmlFor={id}>{words("articles.sendBackWhy")}</label>
            <textarea
              id={id}
              form={SENDING_BACK}
              className="input"
              name="comment"
              rows={3}
              maxLength={2_000}
              required
              aria-describedby={`${id}-hint`}
            />
            <p className="hint" id={`${id}-hint`}>
              {words("articles.sendBackHint")}
            </p>
          </div>
          <button type="submit" form={SENDING_BACK} className="btn" disabled={verbs.busy}>
            {words("articles.sendBackDo")}
          </button>
        </div>
      </details>
    </div>
  );
}

/** Stands outside the form of the text, and has its fields inside it. */
export function SendingBack({ article, verbs }: { article: ArticleToWrite; verbs: ArticleVerbs }) {
  const words = useWords();
  return (
    <form
      id={SENDING_BACK}
      method="post"
      action={`/desk/articles/${article.id}/sending-back`}
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        const comment = String(new FormData(event.currentTarget).get("comment"));
        void verbs.act("sending-back", words("articles.told.sentBack"), { comment });
      }}
    >
      <input type="hidden" name="version" value={article.version} />
      <input type="hidden" name="back" value={`/desk/articles/${article.id}`} />
    </form>
  );
}
