import { ChevronRight } from "lucide-react";
import { frontPage } from "#app/knowledge/help-centre.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forReader, framing, unlessKnown } from "./door.ts";
import { Finder } from "./finder.tsx";
import { Frame, type Framing } from "./frame.tsx";
import { Still } from "./still.tsx";

/** The help centre's front page in the reader's language, or in the one its address names. */
export function loadFront(request: Request, named: (readers: string) => string, languages?: Array<{ tag: string; href: string }>) {
  return forReader(request, async (reader) => {
    const locale = named(reader.locale);
    const front = await frontPage(reader.actor, reader.centre, locale);
    const frame = framing(reader, locale, { languages });
    return Response.json({ locale, frame, front }, { headers: unlessKnown(request, frame, front) });
  });
}

export type FrontData = { locale: string; frame: Framing; front: Awaited<ReturnType<typeof frontPage>> };

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
