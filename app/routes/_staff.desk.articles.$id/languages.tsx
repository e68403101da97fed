import { Link } from "@remix-run/react";
import type { ArticleToWrite, Translation } from "#app/knowledge/article-to-write.ts";
import { useWords } from "#app/words/use-words.tsx";

/** The same article in every language the desk speaks: what is there, what is behind its original, what is missing. */
export function Languages({ article }: { article: ArticleToWrite }) {
  const words = useWords();
  return (
    <section aria-labelledby="article-languages">
      <h2 className="h3" id="article-languages">
        {words("articles.languages")}
      </h2>
      <ul className="sheet languages">
        {article.translations.map((one) => (
          <li key={one.locale}>
            <span className="strong" lang={one.locale}>
              {one.name}
            </span>
            <Status one={one} />
            <span className="push">
              {one.locale === article.locale ? (
                <span className="small muted">{words("articles.thisOne")}</span>
              ) : one.id ? (
                <Link className="btn" to={`/desk/articles/${one.id}`} reloadDocument>
                  {words("articles.open")}
                </Link>
              ) : (
                <Link className="btn" to={`/desk/articles/new?translates=${article.id}&locale=${one.locale}`}>
                  {words("articles.translate")}
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Status({ one }: { one: Translation }) {
  const words = useWords();
  if (!one.id) return <span className="small muted">{words("articles.notThere")}</span>;
  if (one.draft) return <span className="tag line">{words("articles.state.draft")}</span>;
  if (one.behind) return <span className="tag careful">{words("articles.behind")}</span>;
  return <span className="tag good">{words(one.original ? "articles.original" : "articles.upToDate")}</span>;
}
