import { Link } from "@remix-run/react";
import type { OutcomeReport } from "#app/deflection/report/report.ts";
import { useNumbers } from "#app/ui/numbers.ts";
import { useWords } from "#app/words/use-words.tsx";

const columns = ["offered", "opened", "confirmed", "reversed", "presumed", "failed", "yes", "no"] as const;

/** What each article did, the most useful first. */
export function ArticleTable({ articles }: { articles: OutcomeReport["articles"] }) {
  const words = useWords();
  const { number } = useNumbers();
  return (
    <section className="block" aria-labelledby="articles">
      <div className="block-head">
        <h2 className="h2" id="articles">
          {words("outcomes.perArticle")}
        </h2>
        <p>{words("outcomes.perArticleWhat")}</p>
      </div>
      {articles.length === 0 ? (
        <div className="sheet empty">
          <p>{words("outcomes.noArticles")}</p>
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="sheet scroll-x" tabIndex={0} aria-label={words("outcomes.perArticle")}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{words("outcomes.article")}</th>
                {columns.map((name) => (
                  <th scope="col" className="n" key={name}>
                    {words(`outcomes.did.${name}`)}
                  </th>
                ))}
                <th scope="col" className="n">
                  {words("outcomes.did.seconds")}
                </th>
              </tr>
            </thead>
            <tbody>
              {articles.map((article) => (
                <tr key={article.id}>
                  <th scope="row" className="wide-title">
                    <Link to={`/desk/articles/${article.id}`}>{article.title}</Link>
                    <span className="small muted why">
                      {article.productName} · {article.locale}
                    </span>
                  </th>
                  {columns.map((name) => (
                    <td className="n" key={name}>
                      {number(article[name])}
                    </td>
                  ))}
                  <td className="n">{words("outcomes.seconds", { seconds: number(article.seconds) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
