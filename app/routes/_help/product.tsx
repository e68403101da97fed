import { ChevronRight } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";
import { Finder } from "./finder.tsx";
import { Frame } from "./frame.tsx";
import type { ProductData } from "./load-product.ts";
import { Still } from "./still.tsx";

export function Product({ frame, product, categories }: ProductData) {
  const words = useWords();
  return (
    <Frame framing={frame} current="help" search={false}>
      <main id="main">
        <section className="hero kawung small-hero">
          <div className="wrap">
            <nav className="crumbs" aria-label={words("help.youAreHere")}>
              <a href="/help">{words("help.help")}</a>
              <ChevronRight className="i" aria-hidden="true" />
              <span aria-current="page">{product.name}</span>
            </nav>
            <h1>{product.name}</h1>
            {product.tagline && <p className="muted">{product.tagline}</p>}
            <Finder product={product.key} />
          </div>
        </section>
        <section className="band">
          <div className="wrap">
            {categories.length === 0 && (
              <p className="muted">
                {words("help.empty")} {words("help.emptyText")}
              </p>
            )}
            <div className="shelves">
              {categories.map((category) => (
                <section key={category.slug} id={category.slug || undefined} className="topic" aria-labelledby={`t-${category.slug}`}>
                  <h2 className="h3" id={`t-${category.slug}`}>
                    {category.name || words("help.otherTopics")}
                  </h2>
                  <ul className="topic-list">
                    {category.articles.map((article) => (
                      <li key={article.href}>
                        <a href={article.href}>{article.title}</a>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
            <Still href={`/ask?product=${encodeURIComponent(product.key)}`} />
          </div>
        </section>
      </main>
    </Frame>
  );
}
