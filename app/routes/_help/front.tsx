import { ChevronRight } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";
import { Finder } from "./finder.tsx";
import { Frame } from "./frame.tsx";
import type { FrontData } from "./load-front.ts";
import { Still } from "./still.tsx";

export function Front({ frame, front }: FrontData) {
  const words = useWords();
  return (
    <Frame framing={frame} current="help" search={false}>
      <main id="main">
        <section className="hero kawung">
          <div className="wrap">
            <Rosette />
            <h1>{words("help.question")}</h1>
            <Finder />
          </div>
        </section>
        {front.products.length > 0 && (
          <section className="band">
            <div className="wrap">
              <h2 className="h2">{words("help.chooseProduct")}</h2>
              <div className="cats">
                {front.products.map((product) => (
                  <a key={product.key} className="cat" href={product.href}>
                    <span className="monogram" aria-hidden="true">
                      {Array.from(product.name)[0]}
                    </span>
                    <strong>{product.name}</strong>
                    <span>{product.tagline}</span>
                    <small>{words("help.articles", { count: product.count })}</small>
                  </a>
                ))}
              </div>
            </div>
          </section>
        )}
        <section className="band">
          <div className="wrap">
            {front.articles.length > 0 ? (
              <>
                <h2 className="h2">{words("help.startHere")}</h2>
                <div className="top-reads">
                  {front.articles.map((article) => (
                    <a key={article.href} href={article.href}>
                      {article.title}
                      <ChevronRight className="i" aria-hidden="true" />
                    </a>
                  ))}
                </div>
              </>
            ) : (
              front.products.length === 0 && (
                <p className="muted">
                  {words("help.empty")} {words("help.emptyText")}
                </p>
              )
            )}
            <Still />
          </div>
        </section>
      </main>
    </Frame>
  );
}

function Rosette() {
  return (
    <svg className="rosette" viewBox="0 0 80 80" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="0.75">
      <path
        d="M40 40C24 40 11 30 6 6c24 5 34 18 34 34Zm0 0c0-16 10-29 34-34-5 24-18 34-34 34Zm0 0c0 16-10 29-34 34 5-24 18-34 34-34Z"
        fill="var(--surface)"
      />
      <path d="M40 40c16 0 29 10 34 34-24-5-34-18-34-34Z" fill="currentColor" />
      <path d="m17 17 4 4M63 17l-4 4M17 63l4-4" strokeLinecap="round" />
    </svg>
  );
}
