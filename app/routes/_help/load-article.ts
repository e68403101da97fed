import { redirect } from "@remix-run/node";
import { type ArticlePage, articlePage } from "#app/knowledge/articles.ts";
import { localeIn } from "#app/knowledge/help-centre.ts";
import { config } from "#app/platform/config.ts";
import { forReader, framing, unlessKnown } from "./door.ts";
import type { Framing } from "./frame.tsx";

export type ArticleData = { locale: string; frame: Framing; article: ArticlePage; voted: string | null; readers: string; origin: string };

export function loadArticle(request: Request, params: { product?: string; locale?: string; slug?: string }) {
  return forReader(request, async (reader) => {
    const named = params.locale === undefined ? null : localeIn(params, "en");
    const article = await articlePage(reader.actor, reader.centre, {
      product: params.product ?? null,
      locale: named,
      slug: params.slug ?? "",
    });
    if ("movedTo" in article) throw redirect(article.movedTo, 301);
    const languages = article.translations.map(({ locale, href }) => ({ tag: locale, href }));
    const frame = framing(reader, article.locale, { languages, brandColour: article.product.brandColour });
    const voted = new URL(request.url).searchParams.get("voted");
    const data: ArticleData = { locale: article.locale, frame, article, voted, readers: reader.locale, origin: config().publicUrl };
    const { html: _, ...facts } = article;
    const headers = unlessKnown(request, frame, facts, voted, reader.locale);
    headers.set("Last-Modified", new Date(article.updatedAt).toUTCString());
    return Response.json(data, { headers });
  });
}
