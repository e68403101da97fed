import { Link } from "@remix-run/react";
import { Archive, FileText, Unlink } from "lucide-react";
import type { ArticleToWrite } from "#app/knowledge/article-to-write.ts";
import { useWords } from "#app/words/use-words.tsx";
import { ArticleCrumb } from "./article-crumb.tsx";
import { Upkeep } from "./details.tsx";
import { Languages } from "./languages.tsx";
import { useArticleVerbs } from "./use-article-verbs.ts";

/** An article that follows its file says which, and offers to detach it; an archived one offers to come back. */
export function ReadOnly({ article, html, onTurn }: { article: ArticleToWrite; html: string; onTurn: () => void }) {
  const words = useWords();
  const verbs = useArticleVerbs(article.id, null, onTurn);
  const version = String(article.version);
  const isArchived = article.state === "archived";
  return (
    <>
      <header className="write-head">
        <ArticleCrumb article={article} />
        <div className="write-verbs">
          {article.href && (
            <a className="btn" href={article.href} target="_blank" rel="noreferrer">
              {words("articles.look")}
            </a>
          )}
          <Link className="btn" to={`/desk/articles/${article.id}/versions`}>
            {words("articles.versions")}
          </Link>
        </div>
      </header>
      <div className="write-panes read-only">
        <section className="write-beside">
          <div className="write-preview" lang={article.locale} dir="auto">
            <h1 className="preview-title">{article.writing.title}</h1>
            <div className="prose">
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by app/knowledge/render.ts on the server */}
              <div className="body" dangerouslySetInnerHTML={{ __html: html }} />
            </div>
          </div>
        </section>
        <aside className="write-details">
          {isArchived ? (
            <div className="sheet from-file">
              <Archive className="i" />
              <div>
                <p className="strong">{words("articles.isArchived")}</p>
                <p className="small muted">{words("articles.isArchivedWhat")}</p>
                <button
                  type="button"
                  className="btn main"
                  disabled={verbs.busy}
                  onClick={() => void verbs.act("return", words("articles.told.returned"), { version })}
                >
                  {words("articles.return")}
                </button>
              </div>
            </div>
          ) : (
            <div className="sheet from-file">
              <FileText className="i" />
              <div>
                <p className="strong">{words("articles.fromFile")}</p>
                <p>
                  <code>{article.file?.path}</code>
                </p>
                <p className="small muted">{words("articles.fromFileWhat")}</p>
                {article.may.publish && (
                  <button
                    type="button"
                    className="btn"
                    disabled={verbs.busy}
                    onClick={() => void verbs.act("detachment", words("articles.told.detached"), { version })}
                  >
                    <Unlink className="i" />
                    {words("articles.detach")}
                  </button>
                )}
              </div>
            </div>
          )}
          {!isArchived && <Upkeep article={article} verbs={verbs} />}
          <Languages article={article} />
        </aside>
      </div>
    </>
  );
}
