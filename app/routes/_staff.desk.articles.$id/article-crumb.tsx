import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ArticleToWrite } from "#app/knowledge/article-to-write.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { StateTag } from "./state-tag.tsx";

/** Where an article is: back to all, its product and language, and how far it is. */
export function ArticleCrumb({ article, children }: { article: ArticleToWrite; children?: ReactNode }) {
  const words = useWords();
  const { locale } = useClock();
  return (
    <p className="crumb">
      <Link to="/desk/articles">← {words("articles.title")}</Link>
      <span className="muted">
        {article.product.name} · {languageName(article.locale, locale)}
      </span>
      <StateTag state={article.state} />
      {children}
    </p>
  );
}

export function languageName(locale: string, readers: string): string {
  return new Intl.DisplayNames([readers], { type: "language" }).of(locale) ?? locale;
}
