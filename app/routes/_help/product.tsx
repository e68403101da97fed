import { ChevronRight } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";
import { Finder } from "./finder.tsx";
import { Frame } from "./frame.tsx";
import type { ProductData } from "./load-product.ts";
import { Still } from "./still.tsx";

export function Product({ frame, product, href, categories, chosen }: ProductData) {
  const words = useWords();
  const nameOf = (category: { name: string }) => category.name || words("help.otherTopics");
  const [only] = chosen ? categories : [];
  return (
    <Frame framing={frame} current="help" search={false}>
      <main id="main">
        <section className="hero kawung small-hero">
          <div className="wrap">
            <nav className="crumbs" aria-label={words("help.youAreHere")}>
              <a href="/help">{words("help.help")}</a>
              <ChevronRight className="i" aria-hidden="true" />
              {only && <a href={href}>{product.name}</a>}
              {only && <ChevronRight className="i" aria-hidden="true" />}
              <span aria-current="page">{only ? nameOf(only) : product.name}</span>
            </nav>
            <h1>{only ? nameOf(only) : product.name}</h1>
            {!only && product.tagline && <p className="muted">{product.tagline}</p>}
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
                <section key={category.slug} id={category.slug || undefined} className="topic" aria-label={nameOf(category)}>
                  {!only && <h2 className="h3">{nameOf(category)}</h2>}
                  <ul className="topic-list">
                    {category.articles.map((article) => (
                      <li key={article.href}>
                        <a href={article.href}>{article.title}</a>
                      </li>
                    ))}
                  </ul>
                  {!only && category.count > category.articles.length && (
                    <a className="topic-all" href={`${href}?${new URLSearchParams({ category: category.slug })}`}>
                      {words("help.allOfTopic", { number: category.count, name: nameOf(category) })}
                    </a>
                  )}
                </section>
              ))}
            </div>
            {chosen?.more && (
              <p>
                <a className="topic-all" rel="next" href={chosen.more}>
                  {words("help.moreOfTopic")}
                </a>
              </p>
            )}
            <Still href={`/ask?product=${encodeURIComponent(product.key)}`} />
          </div>
        </section>
      </main>
    </Frame>
  );
}
