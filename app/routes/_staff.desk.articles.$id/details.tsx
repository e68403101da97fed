import { CircleCheck } from "lucide-react";
import type { ArticleToWrite } from "#app/knowledge/article-to-write.ts";
import { visibilities } from "#app/knowledge/visibilities.ts";
import type { DraftFields } from "#app/tickets/draft.ts";
import { useClock } from "#app/ui/clock.tsx";
import { dateTime } from "#app/ui/dates.ts";
import { useWords } from "#app/words/use-words.tsx";
import { fieldOf } from "./article-fields.ts";
import { Languages } from "./languages.tsx";
import type { ArticleVerbs } from "./use-article-verbs.ts";

type Props = {
  article: ArticleToWrite;
  fields: DraftFields;
  onChange: (part: Record<string, string | string[]>) => void;
  verbs: ArticleVerbs;
};

/** What is said about the article beside its text. The upper part is published with it; review and languages hold at once. */
export function Details({ article, fields, onChange, verbs }: Props) {
  const words = useWords();
  const text = (name: "slug" | "summary" | "category", more: { maxLength: number; hint?: string; list?: string; placeholder?: string }) => (
    <div className="field">
      <label htmlFor={`article-${name}`}>{words(`articles.field.${name}`)}</label>
      <input
        className="input"
        id={`article-${name}`}
        name={name}
        maxLength={more.maxLength}
        list={more.list}
        placeholder={more.placeholder}
        autoComplete="off"
        value={fieldOf(fields, name)}
        aria-describedby={more.hint ? `article-${name}-hint` : undefined}
        onChange={({ currentTarget }) => onChange({ [name]: currentTarget.value })}
      />
      {more.hint && (
        <p className="hint" id={`article-${name}-hint`}>
          {more.hint}
        </p>
      )}
    </div>
  );
  return (
    <div className="write-details">
      <div className="field">
        <label htmlFor="article-visibility">{words("articles.field.visibility")}</label>
        <select
          className="input"
          id="article-visibility"
          name="visibility"
          value={fieldOf(fields, "visibility")}
          onChange={({ currentTarget }) => onChange({ visibility: currentTarget.value })}
        >
          {visibilities.map((one) => (
            <option key={one} value={one}>
              {words(`articles.visibility.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {text("category", { maxLength: 100, list: "article-categories", hint: words("articles.categoryHint") })}
      <datalist id="article-categories">
        {article.categories.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {text("slug", { maxLength: 80, hint: words(article.href ? "articles.slugMoves" : "articles.slugHint") })}
      {text("summary", { maxLength: 500, hint: words("articles.summaryHint") })}
      <TagsField key={article.id} tags={[fields.tags ?? []].flat()} onChange={(tags) => onChange({ tags })} />
      <Upkeep article={article} verbs={verbs} />
      <Languages article={article} />
    </div>
  );
}

function TagsField({ tags, onChange }: { tags: string[]; onChange: (tags: string[]) => void }) {
  const words = useWords();
  return (
    <div className="field">
      <label htmlFor="article-tags">{words("articles.field.tags")}</label>
      <input
        className="input"
        id="article-tags"
        autoComplete="off"
        defaultValue={tags.join(", ")}
        aria-describedby="article-tags-hint"
        onChange={({ currentTarget }) =>
          onChange(
            currentTarget.value
              .split(",")
              .map((tag) => tag.trim())
              .filter(Boolean),
          )
        }
      />
      <p className="hint" id="article-tags-hint">
        {words("articles.tagsHint")}
      </p>
    </div>
  );
}

/** When it should be read again, and "still right". */
export function Upkeep({ article, verbs }: { article: ArticleToWrite; verbs: ArticleVerbs }) {
  const words = useWords();
  const clock = useClock();
  return (
    <section className="upkeep" aria-labelledby="article-upkeep">
      <h2 className="h3" id="article-upkeep">
        {words("articles.upkeep")}
      </h2>
      <div className="field">
        <label htmlFor="article-review-by">{words("articles.reviewBy")}</label>
        <input
          className="input"
          id="article-review-by"
          type="date"
          defaultValue={article.reviewBy?.slice(0, 10) ?? ""}
          // Not while it is typed: half a year is a date too.
          onBlur={({ currentTarget }) => {
            if (currentTarget.value === (article.reviewBy?.slice(0, 10) ?? "") || currentTarget.validity.badInput) return;
            void verbs.act("upkeep", words("articles.told.reviewBy"), { reviewBy: currentTarget.value });
          }}
        />
        {article.due && <p className="error">{words("articles.isDue")}</p>}
      </div>
      <button type="button" className="btn" onClick={() => void verbs.act("upkeep", words("articles.told.checked"), { checked: "1" })}>
        <CircleCheck className="i" />
        {words("articles.stillRight")}
      </button>
      <p className="hint">
        {article.checkedAt ? words("articles.checkedAt", { at: dateTime(article.checkedAt, clock) }) : words("articles.neverChecked")}
      </p>
    </section>
  );
}
