// biome-ignore-all lint/security/noDangerouslySetInnerHtml: the HTML is made by app/knowledge/render.ts, which sanitises it.
import { ChevronRight } from "lucide-react";
import type { ArticlePage } from "#app/knowledge/articles.ts";
import { useWords } from "#app/words/use-words.tsx";
import { Frame } from "./frame.tsx";
import type { ArticleData } from "./load-article.ts";
import { Vote } from "./vote.tsx";

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
          <Vote id={article.id} href={article.href} ask={ask} voted={voted} />
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
