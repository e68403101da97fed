// biome-ignore-all lint/security/noDangerouslySetInnerHtml: the HTML is made by app/knowledge/render.ts, which sanitises it.
import { ChevronRight, ThumbsDown, ThumbsUp } from "lucide-react";
import type { ArticlePage } from "#app/knowledge/articles.ts";
import { useWords } from "#app/words/use-words.tsx";
import { Frame } from "./frame.tsx";
import type { ArticleData } from "./load-article.ts";

export function Article({ frame, article, voted, readers }: ArticleData) {
  const words = useWords();
  const date = new Intl.DateTimeFormat(article.locale, { dateStyle: "long", timeZone: article.product.zone }).format(
    new Date(article.updatedAt),
  );
  const translation = article.translations.find(({ locale }) => locale === readers && locale !== article.locale);
  const ask = `/ask?product=${encodeURIComponent(article.product.key)}&read=${article.id}`;
  return (
    <Frame framing={frame}>
      <div className="wrap reading">
        <nav className="shelf toc" aria-label={article.category?.name ?? article.product.name}>
          <h2>{article.category?.name ?? article.product.name}</h2>
          {article.siblings.map((one) => (
            <a key={one.href} href={one.href} aria-current={one.current ? "page" : undefined}>
              {one.title}
            </a>
          ))}
        </nav>
        <main className="prose" id="main">
          <nav className="crumbs" aria-label={words("help.youAreHere")}>
            <a href="/help">{words("help.help")}</a>
            <ChevronRight className="i" aria-hidden="true" />
            <a href={article.product.href}>{article.product.name}</a>
            {article.category && (
              <>
                <ChevronRight className="i" aria-hidden="true" />
                <a href={`${article.product.href}#${article.category.slug}`}>{article.category.name}</a>
              </>
            )}
          </nav>
          <h1>{article.title}</h1>
          <p className="byline">
            <span>{words("help.updated", { date })}</span>
            <span>{words("help.minutes", { count: article.minutes })}</span>
            {article.visibility === "internal" && <span className="tag careful">{words("help.internal")}</span>}
            {(article.visibility === "customers" || article.visibility === "buyers") && (
              <span className="tag">{words("help.forCustomers")}</span>
            )}
          </p>
          {translation && (
            <p className="known-language">
              <a href={translation.href} lang={translation.locale}>
                {translation.title}
              </a>
            </p>
          )}
          {article.toc.length > 2 && (
            <details className="toc-fold toc">
              <summary>{words("help.onThisPage")}</summary>
              <nav>
                <TocLinks toc={article.toc} />
              </nav>
            </details>
          )}
          <div
            className="body"
            data-copy={words("help.copy")}
            data-copied={words("help.copied")}
            dangerouslySetInnerHTML={{ __html: article.html }}
          />
          <section className="solved" aria-labelledby="solved" id="vote">
            <h2 className="h2" id="solved">
              {words("help.didItSolve")}
            </h2>
            {voted ? (
              <p role="status">
                {words(voted === "yes" ? "help.voteThanks" : "help.voteSorry")} {voted !== "yes" && <a href={ask}>{words("help.askUs")}</a>}
              </p>
            ) : (
              <>
                <form
                  method="post"
                  action={`/help/articles/${article.id}/votes`}
                  className="head"
                  data-vote=""
                  data-thanks={words("help.voteThanks")}
                  data-sorry={words("help.voteSorry")}
                >
                  <input type="hidden" name="back" value={article.href} />
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
              </>
            )}
          </section>
          {article.related.length > 0 && (
            <nav className="next-up" aria-label={words("help.related")}>
              {article.related.map((one) => (
                <a key={one.href} href={one.href}>
                  <small className="small muted">{words("help.related")}</small>
                  {one.title}
                </a>
              ))}
            </nav>
          )}
        </main>
        <aside className="side toc">
          {article.toc.length > 1 && (
            <nav aria-label={words("help.onThisPage")}>
              <h2>{words("help.onThisPage")}</h2>
              <TocLinks toc={article.toc} />
            </nav>
          )}
        </aside>
      </div>
    </Frame>
  );
}

function TocLinks({ toc }: { toc: ArticlePage["toc"] }) {
  return (
    <>
      {toc.map(({ id, text, depth }) => (
        <a key={id} href={`#${id}`} className={depth > 2 ? "deep" : undefined}>
          {text}
        </a>
      ))}
    </>
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
