import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { articleToWrite } from "#app/knowledge/article-to-write.ts";
import { renderArticle } from "#app/knowledge/render.ts";
import articleStyles from "#app/ui/articles.css?url";
import { forStaff } from "../desk/door.ts";
import { ReadOnly } from "./read-only.tsx";
import { Writing } from "./writing.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: articleStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.article.writing.title || "Article"} · Sahut` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const article = await articleToWrite(staff, params.id ?? "");
    const { html } = await renderArticle(article.writing.markdown, { locale: article.locale });
    return { article, html };
  });
}

/** Where an article is written; one that follows its file, or is archived, is read. */
export default function ArticlePage() {
  const { article, html } = useLoaderData<typeof loader>();
  // What a verb changed begins a new turn, with what the server has.
  const [turn, setTurn] = useState(0);
  const shown = { article, html, onTurn: () => setTurn((now) => now + 1) };
  return (
    <main className="page article-page" id="main">
      {article.may.write ? <Writing key={`${article.id} ${turn}`} {...shown} /> : <ReadOnly key={article.id} {...shown} />}
    </main>
  );
}
